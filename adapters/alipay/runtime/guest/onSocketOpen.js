// my.onSocketOpen tells nothing of the headers.
module.exports = require('./socket.js').events.open.on;
