// startIfaaAuthentication({requestAuthModes, challenge}) lets the user prove who they
// are, and gives a verifyId that the server checks.
//
// WeChat's own standard gives resultJSON and its signature instead: they are the
// verifyId here, as JSON text, and the server must check them WeChat's way.
const call = require('./call.js');

module.exports = (options) => call((o) => wx.startSoterAuthentication(o), options, {
  codes: { cancelled: 61003, other: 61001 },
  options: (o) => ({ requestAuthModes: o.requestAuthModes, challenge: o.challenge }),
  result: (res) => ({
    verifyId: JSON.stringify({ resultJSON: res.resultJSON, resultJSONSignature: res.resultJSONSignature }),
  }),
});
