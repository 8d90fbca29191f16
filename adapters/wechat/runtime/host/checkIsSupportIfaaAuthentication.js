// checkIsSupportIfaaAuthentication gives the ways of authentication the device
// has; WeChat asks the same of its own standard, and knows speech as well.
const call = require('./call.js');

module.exports = (options) => call((o) => wx.checkIsSupportSoterAuthentication(o), options, {
  options: () => ({}),
  result: (res) => ({ supportMode: res.supportMode.filter((mode) => mode !== 'speech') }),
});
