// Alipay's code is an auth code: the server changes it for a token at
// alipay.system.oauth.token.
const { call } = require('./call.js');

module.exports = options => call('login', options, (done, fail) => {
  my.getAuthCode({ scopes: 'auth_base', success: res => done({ code: res.authCode }), fail });
});
