// The idle callbacks are timers, see requestIdleCallback.js.
module.exports = id => clearTimeout(id);
