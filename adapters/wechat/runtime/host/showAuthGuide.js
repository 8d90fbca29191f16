// showAuthGuide({authType}) leads the user to where a permission is given, and says
// whether the guide was shown.
//
// WeChat has one page for all permissions.
const call = require('./call.js');

module.exports = (options) => call((o) => wx.openSetting(o), options, {
  options: () => ({}),
  result: () => ({ shown: true }),
});
