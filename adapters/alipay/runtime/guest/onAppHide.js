// my.onAppHide tells no reason.
const listeners = require('./listeners.js');

const { on, off } = listeners(
  (listener) => api.onAppHide(listener),
  () => [],
  (listener) => api.offAppHide(listener)
);

module.exports = on;
module.exports.off = off;
