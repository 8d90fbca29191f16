// getRunData({countDate}) gives, in response, steps that the server decrypts.
//
// WeChat's getWeRunData gives the last thirty days, encrypted in its own way: the
// response holds its encryptedData and iv as JSON text, for the server to open.
const call = require('./call.js');

module.exports = (options) => call((o) => wx.getWeRunData(o), options, {
  options: () => ({}),
  result: (res) => ({ response: JSON.stringify({ encryptedData: res.encryptedData, iv: res.iv }) }),
});
