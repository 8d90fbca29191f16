// my.sendSocketMessage sends binary data as Base64 text with isBuffer.
const call = require('./call.js');
const socket = require('./socket.js');

module.exports = (options) => call((o) => api.sendSocketMessage(o), options, {
  options: (o) => ({ data: socket.content(o) }),
});
