// Alipay gives what a device advertises as hex text, and names and strengths
// differently, see bluetooth.js.
const { device } = require('./bluetooth.js');
const listen = require('./listen.js');

module.exports = listen('onBluetoothDeviceFound', 'offBluetoothDeviceFound', res => ({ devices: res.devices.map(device) }));
