// my.onSocketClose can be undone by offSocketClose, which has no canonical twin.
module.exports = require('./socket.js').events.close.on;
