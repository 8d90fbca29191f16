// Alipay takes the bytes as hex text and chooses the way of writing itself.
const { pick } = require('./call.js');
const { bluetooth, toHex } = require('./bluetooth.js');

module.exports = options => bluetooth('writeBLECharacteristicValue', options, (done, fail) => {
  my.writeBLECharacteristicValue(Object.assign(pick(options, ['deviceId', 'serviceId', 'characteristicId']),
    { value: toHex(options.value), success: () => done(), fail }));
});
