// Alipay answers with brightness.
const { call } = require('./call.js');

module.exports = options => call('getScreenBrightness', options, (done, fail) => {
  my.getScreenBrightness({ success: res => done({ value: res.brightness }), fail });
});
