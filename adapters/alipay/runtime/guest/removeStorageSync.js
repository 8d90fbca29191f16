// my.removeStorageSync({key}) reports a failure in its result.
//
// my.removeStorageSync({key}) reports a failure in its result, {error,
// errorMessage}; the canonical call takes the key alone and throws.
const call = require('./call.js');

module.exports = (options) => {
  try {
    api.removeStorageSync((options || {}).key);
    return { success: true };
  } catch (e) {
    return call.failure(e);
  }
};
