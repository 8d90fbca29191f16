// Alipay's biometric product is IFAA: the server verifies its token, which stands in
// for the signature, not another platform's.
const { call } = require('./call.js');

module.exports = options => call('startSoterAuthentication', options, (done, fail) => {
  const { requestAuthModes, challenge } = options || {};
  my.startIfaaAuthentication({
    requestAuthModes,
    challenge,
    success: res => done({
      authMode: requestAuthModes[0],
      resultJSON: JSON.stringify(res),
      resultJSONSignature: res.token || '',
      errCode: 0
    }),
    fail
  });
});
