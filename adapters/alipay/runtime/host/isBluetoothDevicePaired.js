// Alipay lists the paired devices; a device not among them is a failure.
const { bluetooth } = require('./bluetooth.js');

module.exports = options => bluetooth('isBluetoothDevicePaired', options, (done, fail) => {
  my.getBluetoothPairs({
    success(res) {
      if (res.devices.some(device => device.deviceId === options.deviceId)) done();
      else fail({ error: 10002, errorMessage: 'no device' });
    },
    fail
  });
});
