// getRunScene gives {envVersion}: develop, trial or release.
//
// In WeChat it is part of the account information, which is had without waiting.
const call = require('./call.js');

module.exports = (options) => call((o) => o.success({
  envVersion: wx.getAccountInfoSync().miniProgram.envVersion,
}), options);
