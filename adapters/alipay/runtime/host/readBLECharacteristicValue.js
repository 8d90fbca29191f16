// Alipay answers with the value itself, as hex text; callers expect it to come by
// onBLECharacteristicValueChange.
const { pick } = require('./call.js');
const { bluetooth, toBuffer } = require('./bluetooth.js');
const onChange = require('./onBLECharacteristicValueChange.js');

module.exports = options => bluetooth('readBLECharacteristicValue', options, (done, fail) => {
  const target = pick(options, ['deviceId', 'serviceId', 'characteristicId']);
  my.readBLECharacteristicValue(Object.assign({}, target, {
    success(res) {
      done();
      onChange.emit(Object.assign({ value: toBuffer(res.characteristic.value) }, target));
    },
    fail
  }));
});
