// Closes the socket opened last; Alipay's own closeSocket does not know of sockets
// opened with multiple: true.
//
// See socket.js.
module.exports = require('./socket.js').act('closeSocket', 'close');
