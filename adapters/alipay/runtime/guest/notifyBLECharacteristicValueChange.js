// my.notifyBLECharacteristicValueChange switches on by default, and names a
// descriptor, which has no canonical option.
const bluetooth = require('./bluetooth.js');
const call = require('./call.js');
const fields = require('./fields.js');

module.exports = (options) => call((o) => api.notifyBLECharacteristicValueChange(o), options, {
  options: (o) => Object.assign({ state: true }, fields(o, { descriptorId: '' })),
  error: bluetooth.error,
});
