// Gives an object's onXxx listeners an offXxx, where the canonical object cannot
// remove them, and other arguments where they differ.
const listeners = require('./listeners.js');

module.exports = (object, events, spelled) => {
  Object.keys(events).forEach((name) => {
    const native = object[(spelled && spelled[name]) || `on${name}`];
    if (typeof native !== 'function') return;
    const pair = listeners((listener) => native.call(object, listener), events[name]);
    object[`on${name}`] = pair.on;
    object[`off${name}`] = pair.off;
  });
  return object;
};
