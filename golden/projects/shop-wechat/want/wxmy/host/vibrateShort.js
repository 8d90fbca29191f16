// Alipay's short vibration has one strength: type is left out.
const { call } = require('./call.js');

module.exports = options => call('vibrateShort', options, (done, fail) => {
  my.vibrateShort({ success: () => done(), fail });
});
