// my.getBluetoothDevices writes what devices advertise as hexadecimal strings, and
// names a device deviceName too.
const bluetooth = require('./bluetooth.js');
const call = require('./call.js');

module.exports = (options) => call((o) => api.getBluetoothDevices(o), options, {
  options: () => ({}),
  result: (res) => ({ devices: (res.devices || []).map(bluetooth.device) }),
  error: bluetooth.error,
});
