// Alipay counts the time limit in its own unit: timeout is left out.
const { pick } = require('./call.js');
const { bluetooth } = require('./bluetooth.js');

module.exports = options => bluetooth('makeBluetoothPair', options, (done, fail) => {
  my.makeBluetoothPair(Object.assign(pick(options, ['deviceId', 'pin']), { success: () => done(), fail }));
});
