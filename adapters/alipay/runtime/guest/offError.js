// my.offError(callback) undoes onError, whose listeners are not the
// caller's own functions; without a callback it removes them all.
module.exports = require('./onError.js').off;
