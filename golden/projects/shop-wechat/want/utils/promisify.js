const wxCheckSession = require('../wxmy/host/checkSession.js');
const wxChooseImage = require('../wxmy/host/chooseImage.js');
const wxGetLocation = require('../wxmy/host/getLocation.js');
const wxGetSetting = require('../wxmy/host/getSetting.js');
const wxLogin = require('../wxmy/host/login.js');

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
  wxLogin: promisify(wxLogin),
  checkSession: promisify(wxCheckSession),
  chooseImage: promisify(wxChooseImage),
  getLocation: promisify(wxGetLocation),
  getSetting: promisify(wxGetSetting),
};
