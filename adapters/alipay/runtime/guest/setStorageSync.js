// my.setStorageSync({key, data}) reports a failure in its result.
//
// my.setStorageSync({key, data}) reports a failure in its result, {error,
// errorMessage}; the canonical call takes (key, data) and throws.
const call = require('./call.js');

module.exports = (options) => {
  const given = options || {};
  try {
    api.setStorageSync(given.key, given.data);
    return { success: true };
  } catch (e) {
    return call.failure(e);
  }
};
