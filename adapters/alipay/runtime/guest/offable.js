// Gives an object's onXxx listeners an offXxx, where the canonical object cannot
// remove them, and other arguments where they differ.
//
// offable(object, {Ended: null, Error: adapt}, {CanPlay: 'onCanplay'}) replaces
// onEnded and onError and adds offEnded and offError; the third argument names
// native listeners that are spelled otherwise. An object is changed once.
const listeners = require('./listeners.js');

const changed = new WeakMap();

module.exports = (object, events, spelled) => {
  if (changed.has(object)) return object;
  changed.set(object, true);
  Object.keys(events).forEach((name) => {
    const native = object[(spelled && spelled[name]) || `on${name}`];
    if (typeof native !== 'function') return;
    const pair = listeners((listener) => native.call(object, listener), events[name]);
    object[`on${name}`] = pair.on;
    object[`off${name}`] = pair.off;
  });
  return object;
};
