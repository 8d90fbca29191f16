// Alipay names a characteristic by characteristicId and gives its value as hex text.
const { pick } = require('./call.js');
const { bluetooth, toBuffer } = require('./bluetooth.js');

module.exports = options => bluetooth('getBLEDeviceCharacteristics', options, (done, fail) => {
  my.getBLEDeviceCharacteristics(Object.assign(pick(options, ['deviceId', 'serviceId']), {
    success: res => done({
      characteristics: res.characteristics.map(({ characteristicId, properties, value }) => ({
        uuid: characteristicId, properties, value: toBuffer(value)
      }))
    }),
    fail
  }));
});
