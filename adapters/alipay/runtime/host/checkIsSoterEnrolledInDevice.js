// Alipay's biometric product is IFAA, with the same modes but speech.
const { call } = require('./call.js');

module.exports = options => call('checkIsSoterEnrolledInDevice', options, (done, fail) => {
  my.checkIsIfaaEnrolledInDevice({
    checkAuthMode: options.checkAuthMode,
    success: ({ isEnrolled }) => done({ isEnrolled }),
    fail
  });
});
