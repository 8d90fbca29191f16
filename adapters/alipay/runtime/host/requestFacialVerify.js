// Alipay verifies a face with certifyId and url, which the app's server gets from
// Alipay; another platform's verifyId means nothing to it.
const { call } = require('./call.js');

const VERIFIED = 9000;

module.exports = options => call('requestFacialVerify', options, (done, fail) => {
  const { url, certifyId } = options || {};
  if (!url || !certifyId) {
    fail('Alipay needs url and certifyId from the server');
    return;
  }
  my.startAPVerify({
    url,
    certifyId,
    success: res => (Number(res.resultStatus) === VERIFIED
      ? done({ errCode: 0 }) : fail((res.result && res.result.errorCode) || res.resultStatus)),
    fail
  });
});
