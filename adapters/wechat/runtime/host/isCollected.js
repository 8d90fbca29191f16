// isCollected tells whether the user keeps the mini-program among the favourites;
// in WeChat it is checkIsAddedToMyMiniProgram (2.29.1).
const call = require('./call.js');

module.exports = (options) => call((o) => wx.checkIsAddedToMyMiniProgram(o), options, {
  options: () => ({}),
  result: (res) => ({ isCollected: res.added }),
});
