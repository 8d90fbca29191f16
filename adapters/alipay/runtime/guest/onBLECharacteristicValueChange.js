// my.onBLECharacteristicValueChange writes the value as a hexadecimal string.
const listeners = require('./listeners.js');
const bluetooth = require('./bluetooth.js');

const { on, off } = listeners(
  (listener) => api.onBLECharacteristicValueChange(listener),
  (res) => [Object.assign({}, res, { value: bluetooth.hex(res.value) })],
  () => api.offBLECharacteristicValueChange()
);

module.exports = on;
module.exports.off = off;
