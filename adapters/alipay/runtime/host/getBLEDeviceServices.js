// Alipay names a service by serviceId.
const { bluetooth } = require('./bluetooth.js');

module.exports = options => bluetooth('getBLEDeviceServices', options, (done, fail) => {
  my.getBLEDeviceServices({
    deviceId: options.deviceId,
    success: res => done({
      services: res.services.map(({ serviceId, isPrimary }) => ({ uuid: serviceId, isPrimary }))
    }),
    fail
  });
});
