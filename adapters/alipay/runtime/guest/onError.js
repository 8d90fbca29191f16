// my.onError gives (message, stack); canonically both are one text.
const listeners = require('./listeners.js');
const splitError = require('./splitError.js');

const { on, off } = listeners(
  (listener) => api.onError(listener),
  splitError,
  (listener) => api.offError(listener)
);

module.exports = on;
module.exports.off = off;
