// Alipay has names of its own for what the user allows, see authSetting.js.
const { call } = require('./call.js');
const authSetting = require('./authSetting.js');

module.exports = options => call('openSetting', options, (done, fail) => {
  my.openSetting({ success: res => done(authSetting(res.authSetting)), fail });
});
