// my.offAppHide(callback) undoes onAppHide, whose listeners are not the
// caller's own functions; without a callback it removes them all.
module.exports = require('./onAppHide.js').off;
