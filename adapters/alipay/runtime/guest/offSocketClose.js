// my.offSocketClose(callback) removes a listener of onSocketClose, or all of them.
//
// There is no canonical twin: the list of listeners is kept in socket.js.
module.exports = require('./socket.js').events.close.off;
