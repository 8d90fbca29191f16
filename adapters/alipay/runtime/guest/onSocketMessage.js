// my.onSocketMessage gives binary data as Base64 text, and says so in isBuffer.
module.exports = require('./socket.js').events.message.on;
