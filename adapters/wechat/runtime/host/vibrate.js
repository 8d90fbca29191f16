// vibrate is one vibration of no special strength.
//
// WeChat's vibrateShort needs one to be named (2.13.0).
const call = require('./call.js');

module.exports = (options) => call((o) => wx.vibrateShort(o), options, {
  options: () => ({ type: 'medium' }),
});
