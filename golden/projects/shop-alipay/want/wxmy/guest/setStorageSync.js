// my.setStorageSync({key, data}) reports a failure in its result.
const call = require('./call.js');

module.exports = (options) => {
  const given = options || {};
  try {
    wx.setStorageSync(given.key, given.data);
    return { success: true };
  } catch (e) {
    return call.failure(e);
  }
};
