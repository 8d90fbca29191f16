// getAuthUserInfo gives {nickName, avatar} of a user who agreed.
//
// In WeChat it is getUserInfo, which gives an anonymous user since 2021.
const call = require('./call.js');

module.exports = (options) => call((o) => wx.getUserInfo(o), options, {
  options: () => ({}),
  result: (res) => ({ nickName: res.userInfo.nickName, avatar: res.userInfo.avatarUrl }),
});
