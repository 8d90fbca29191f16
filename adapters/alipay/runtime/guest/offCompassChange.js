// my.offCompassChange(callback) undoes onCompassChange, whose listeners are not the
// caller's own functions; without a callback it removes them all.
module.exports = require('./onCompassChange.js').off;
