// my.getStorageSync({key}) gives {data}, null when nothing is stored.
//
// my.getStorageSync({key}) gives {data}, null when nothing is stored; the canonical call
// takes the key alone, gives the value itself, and '' when nothing is stored.
// A stored '' is told from nothing by the list of keys.
const call = require('./call.js');

module.exports = (options) => {
  const key = (options || {}).key;
  try {
    const data = api.getStorageSync(key);
    const absent = data === undefined || (data === '' && api.getStorageInfoSync().keys.indexOf(key) < 0);
    return { data: absent ? null : data, success: true };
  } catch (e) {
    return call.failure(e);
  }
};
