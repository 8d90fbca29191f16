// Alipay has no start and stop, see deviceMotion.js.
const { call } = require('./call.js');
const deviceMotion = require('./deviceMotion.js');

module.exports = options => call('stopDeviceMotionListening', options, done => {
  deviceMotion.turn(false);
  setTimeout(() => done(), 0);
});
