// my.removeStorageSync({key}) reports a failure in its result.
const call = require('./call.js');

module.exports = (options) => {
  try {
    wx.removeStorageSync((options || {}).key);
    return { success: true };
  } catch (e) {
    return call.failure(e);
  }
};
