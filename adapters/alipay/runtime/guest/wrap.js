// Alipay's calling convention for an API that is otherwise the same on both sides:
// wrap(api.navigateTo)(options) gives a promise whatever callbacks there are, results
// without errMsg, and failures as {error, errorMessage}.
//
// Used where code reads error or errorMessage, or chains on a call with callbacks.
const call = require('./call.js');

module.exports = (invoke) => (options) => call(invoke, options);
