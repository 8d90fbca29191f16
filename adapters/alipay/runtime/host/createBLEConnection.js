// Alipay calls it connectBLEDevice.
const { pick } = require('./call.js');
const { bluetooth } = require('./bluetooth.js');

module.exports = options => bluetooth('createBLEConnection', options, (done, fail) => {
  my.connectBLEDevice(Object.assign(pick(options, ['deviceId', 'timeout']), { success: () => done(), fail }));
});
