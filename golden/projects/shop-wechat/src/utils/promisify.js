/**
 * Turn a callback style wx API into one that returns a promise.
 * 基础库 2.10.2 起大部分接口自带 promise，这里兼容返回 task 的接口。
 */
function promisify(api) {
  return (options = {}) =>
    new Promise((resolve, reject) => {
      api({
        ...options,
        success: resolve,
        fail: reject,
      });
    });
}

module.exports = {
  promisify,
  wxLogin: promisify(wx.login),
  checkSession: promisify(wx.checkSession),
  chooseImage: promisify(wx.chooseImage),
  getLocation: promisify(wx.getLocation),
  getSetting: promisify(wx.getSetting),
};
