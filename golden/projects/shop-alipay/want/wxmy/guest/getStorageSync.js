// my.getStorageSync({key}) gives {data}, null when nothing is stored; the
// canonical call takes the key alone, gives the value itself, and '' when nothing
// is stored. A stored '' is told from nothing by the list of keys.
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
