// my.onSocketError gives {error, errorMessage}, not errMsg.
module.exports = require('./socket.js').events.error.on;
