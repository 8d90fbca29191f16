// Canonically my.getAuthCode is login, which knows no scopes and gives code.
const call = require('./call.js');

module.exports = (options) => call((o) => wx.login(o), options, {
  options: () => ({}),
  codes: { other: 12 },
  result: (res) => ({ authCode: res.code, authSuccessScopes: [], authErrorScopes: {} }),
});
