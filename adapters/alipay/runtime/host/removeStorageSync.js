// Alipay takes {key}; callers pass the key.
//
// See storage.js.
module.exports = require('./storage.js').remove;
