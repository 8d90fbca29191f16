// Alipay's one asynchronous form is getSystemInfo, worded differently, see systemInfo.js.
const { call } = require('./call.js');
const { systemInfo } = require('./systemInfo.js');

module.exports = options => call('getSystemInfoAsync', options, (done, fail) => {
  my.getSystemInfo({ success: res => done(systemInfo(res)), fail });
});
