// my.onAppShow gives scene as a string, and no query when it is empty.
const listeners = require('./listeners.js');
const launch = require('./launch.js');

const { on, off } = listeners(
  (listener) => api.onAppShow(listener),
  (options) => [launch(options)],
  (listener) => api.offAppShow(listener)
);

module.exports = on;
module.exports.off = off;
