// my.offAppShow(callback) undoes onAppShow, whose listeners are not the
// caller's own functions; without a callback it removes them all.
module.exports = require('./onAppShow.js').off;
