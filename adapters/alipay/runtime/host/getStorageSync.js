// Alipay takes {key} and answers {data}; callers pass the key and get the value, '' when
// there is none.
//
// See storage.js.
module.exports = require('./storage.js').get;
