// Hears of the socket opened last; Alipay's own onSocketOpen hears only of sockets
// opened without multiple: true.
//
// See socket.js.
module.exports = require('./socket.js').on('Open');
