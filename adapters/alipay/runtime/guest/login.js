// Canonically my.getAuthCode is login, which knows no scopes and gives code.
//
// my.getAuthCode asks for scopes and gives authCode with the scopes granted and refused;
// canonically it is login, which knows no scopes and gives code.
// The server must exchange the code with the platform it comes from.
const call = require('./call.js');

module.exports = (options) => call((o) => api.login(o), options, {
  options: () => ({}),
  codes: { other: 12 },
  result: (res) => ({ authCode: res.code, authSuccessScopes: [], authErrorScopes: {} }),
});
