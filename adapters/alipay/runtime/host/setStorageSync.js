// Alipay takes {key, data} and returns its errors; callers pass two arguments and expect
// a throw.
//
// See storage.js.
module.exports = require('./storage.js').set;
