// Alipay calls value brightness.
const { call } = require('./call.js');

module.exports = options => call('setScreenBrightness', options, (done, fail) => {
  my.setScreenBrightness({ brightness: options.value, success: () => done(), fail });
});
