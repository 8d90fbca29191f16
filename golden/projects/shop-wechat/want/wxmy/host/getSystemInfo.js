// Alipay words the values differently, see systemInfo.js.
const { call } = require('./call.js');
const { systemInfo } = require('./systemInfo.js');

module.exports = options => call('getSystemInfo', options, (done, fail) => {
  my.getSystemInfo({ success: res => done(systemInfo(res)), fail });
});
