// Alipay calls it disconnectBLEDevice.
const { pick } = require('./call.js');
const { bluetooth } = require('./bluetooth.js');

module.exports = options => bluetooth('closeBLEConnection', options, (done, fail) => {
  my.disconnectBLEDevice(Object.assign(pick(options, ['deviceId']), { success: () => done(), fail }));
});
