// my.makeBluetoothPair works without a PIN; the canonical call needs one.
const bluetooth = require('./bluetooth.js');
const call = require('./call.js');
const fields = require('./fields.js');

module.exports = (options) => call((o) => api.makeBluetoothPair(o), options, {
  options: (o) => Object.assign({ pin: '' }, fields(o)),
  error: bluetooth.error,
});
