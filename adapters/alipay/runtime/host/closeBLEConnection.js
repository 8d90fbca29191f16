// Alipay calls it disconnectBLEDevice.
const { bluetooth } = require('./bluetooth.js');

module.exports = options => bluetooth('closeBLEConnection', options, (done, fail) => {
  my.disconnectBLEDevice({ deviceId: options.deviceId, success: () => done(), fail });
});
