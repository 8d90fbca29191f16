// Alipay gives what a device advertises as hex text, and names and strengths
// differently, see bluetooth.js.
const { bluetooth, device } = require('./bluetooth.js');

module.exports = options => bluetooth('getBluetoothDevices', options, (done, fail) => {
  my.getBluetoothDevices({ success: res => done({ devices: res.devices.map(device) }), fail });
});
