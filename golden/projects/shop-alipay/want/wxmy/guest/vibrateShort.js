// my.vibrateShort knows no strength; the canonical call needs one.
const call = require('./call.js');

module.exports = (options) => call((o) => wx.vibrateShort(o), options, {
  options: () => ({ type: 'medium' }),
});
