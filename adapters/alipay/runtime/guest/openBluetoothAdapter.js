// my.openBluetoothAdapter tells whether BLE is supported, which it must be to
// succeed here, and takes autoClose, which has no canonical option.
const bluetooth = require('./bluetooth.js');
const call = require('./call.js');

module.exports = (options) => call((o) => api.openBluetoothAdapter(o), options, {
  options: () => ({}),
  result: () => ({ isSupportBLE: true }),
  error: bluetooth.error,
});
