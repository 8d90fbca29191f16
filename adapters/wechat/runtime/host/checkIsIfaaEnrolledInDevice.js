// checkIsIfaaEnrolledInDevice({checkAuthMode}) tells whether a fingerprint or a
// face is enrolled; WeChat asks the same of its own standard.
const call = require('./call.js');

module.exports = (options) => call((o) => wx.checkIsSoterEnrolledInDevice(o), options, {
  options: (o) => ({ checkAuthMode: o.checkAuthMode }),
  result: (res) => ({ isEnrolled: res.isEnrolled }),
});
