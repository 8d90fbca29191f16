// Synchronous storage.
//
// Alipay takes one object, answers {data}, and reports an error in the answer ({error,
// errorMessage}) where callers expect a throw.
function checked(name, res) {
  if (res && res.error) throw new Error(`${name}:fail ${res.errorMessage || res.error}`);
  return res;
}

module.exports = {
  // An absent key reads as ''. Libs of old put the value into APDataStorage.
  get(key) {
    const res = checked('getStorageSync', my.getStorageSync({ key }));
    const data = res && (res.data === undefined ? res.APDataStorage : res.data);
    return data === undefined || data === null ? '' : data;
  },
  set(key, data) { checked('setStorageSync', my.setStorageSync({ key, data })); },
  remove(key) { checked('removeStorageSync', my.removeStorageSync({ key })); }
};
