// my.writeBLECharacteristicValue takes the value as a hexadecimal string.
const bluetooth = require('./bluetooth.js');
const call = require('./call.js');
const fields = require('./fields.js');

module.exports = (options) => call((o) => api.writeBLECharacteristicValue(o), options, {
  options: (o) => Object.assign(fields(o), { value: bluetooth.buffer(o.value) }),
  error: bluetooth.error,
});
