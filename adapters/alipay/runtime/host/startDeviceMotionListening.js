// Alipay has no start and stop, see deviceMotion.js.
const { call } = require('./call.js');
const deviceMotion = require('./deviceMotion.js');

module.exports = options => call('startDeviceMotionListening', options, done => {
  deviceMotion.turn(true);
  setTimeout(() => done(), 0);
});
