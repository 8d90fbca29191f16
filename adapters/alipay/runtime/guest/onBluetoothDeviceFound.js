// my.onBluetoothDeviceFound writes what devices advertise as hexadecimal strings,
// and names a device deviceName too.
const listeners = require('./listeners.js');
const bluetooth = require('./bluetooth.js');

const { on, off } = listeners(
  (listener) => api.onBluetoothDeviceFound(listener),
  (res) => [{ devices: (res.devices || []).map(bluetooth.device) }],
  () => api.offBluetoothDeviceFound()
);

module.exports = on;
module.exports.off = off;
