// my.getStorageSync({key}) gives {data}, null when nothing is stored.
const call = require('./call.js');

module.exports = (options) => {
  const key = (options || {}).key;
  try {
    const data = wx.getStorageSync(key);
    const absent = data === undefined || (data === '' && wx.getStorageInfoSync().keys.indexOf(key) < 0);
    return { data: absent ? null : data, success: true };
  } catch (e) {
    return call.failure(e);
  }
};
