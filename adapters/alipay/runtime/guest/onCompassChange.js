// my.onCompassChange tells the time, and not how exact the direction is.
const listeners = require('./listeners.js');

const { on, off } = listeners(
  (listener) => api.onCompassChange(listener),
  (res) => [{ direction: res.direction, timestamp: Date.now() }],
  (listener) => api.offCompassChange(listener)
);

module.exports = on;
module.exports.off = off;
