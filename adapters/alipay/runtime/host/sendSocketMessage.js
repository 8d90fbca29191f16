// Sends on the socket opened last; bytes become base64 with isBuffer, as Alipay carries
// them.
//
// See socket.js.
module.exports = require('./socket.js').act('sendSocketMessage', 'send');
