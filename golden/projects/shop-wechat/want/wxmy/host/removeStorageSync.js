// Alipay takes {key}; callers pass the key.
module.exports = require('./storage.js').remove;
