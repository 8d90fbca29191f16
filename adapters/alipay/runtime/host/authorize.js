// Alipay asks the user when a function needs it, not before: leave is given here unless
// the user has refused it already.
const { call } = require('./call.js');
const authSetting = require('./authSetting.js');

module.exports = options => call('authorize', options, (done, fail) => {
  my.getSetting({
    success: res => (authSetting(res.authSetting).authSetting[options.scope] === false ? fail('auth deny') : done()),
    fail: () => done()
  });
});
