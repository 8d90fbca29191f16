// my.offNetworkStatusChange(callback) undoes onNetworkStatusChange, whose listeners are not the
// caller's own functions; without a callback it removes them all.
module.exports = require('./onNetworkStatusChange.js').off;
