// Alipay calls it connectBLEDevice; the time it waits is its own.
const { bluetooth } = require('./bluetooth.js');

module.exports = options => bluetooth('createBLEConnection', options, (done, fail) => {
  my.connectBLEDevice({ deviceId: options.deviceId, success: () => done(), fail });
});
