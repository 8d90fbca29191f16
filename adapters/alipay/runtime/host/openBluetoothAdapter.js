// Alipay is always the central device: mode is left out.
const { bluetooth } = require('./bluetooth.js');

module.exports = options => bluetooth('openBluetoothAdapter', options, (done, fail) => {
  my.openBluetoothAdapter({ success: () => done(), fail });
});
