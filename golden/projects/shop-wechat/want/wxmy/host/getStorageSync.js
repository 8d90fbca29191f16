// Alipay takes {key} and answers {data}; callers pass the key and get the value, '' when
// there is none.
module.exports = require('./storage.js').get;
