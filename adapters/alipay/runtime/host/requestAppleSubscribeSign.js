// Alipay signs for recurring payments with signStr, which the app's server gets from
// Alipay; other platforms' data mean nothing to it.
const { call } = require('./call.js');

const SIGNED = 9000;

module.exports = options => call('requestAppleSubscribeSign', options, (done, fail) => {
  const { signStr } = options || {};
  if (!signStr) {
    fail('Alipay needs signStr from the server');
    return;
  }
  my.paySignCenter({
    signStr,
    success: res => (Number(res.resultStatus) === SIGNED ? done(res) : fail(res.result || res.resultStatus)),
    fail
  });
});
