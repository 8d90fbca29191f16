// One native listener that feeds a list of Alipay listeners.
//
// Alipay's callbacks get another shape than the native ones, so the function
// that is registered is never the caller's own, and offX(callback) could not
// find it. listeners(register, adapt, unregister) returns {on, off}: on(callback)
// calls back with adapt(...nativeArguments), a list of arguments; off(callback)
// removes that callback, off() all of them. unregister may be missing: some
// native listeners cannot be removed; then the last one stays, unheard.
module.exports = (register, adapt, unregister) => {
  let callbacks = [];
  let listening = false;
  const dispatch = (...args) => {
    const adapted = adapt ? adapt(...args) : args;
    callbacks.slice().forEach((callback) => callback(...adapted));
  };
  return {
    on(callback) {
      callbacks.push(callback);
      if (listening) return;
      listening = true;
      register(dispatch);
    },
    off(callback) {
      callbacks = callback === undefined ? [] : callbacks.filter((f) => f !== callback);
      if (!listening || !unregister || callbacks.length > 0) return;
      listening = false;
      unregister(dispatch);
    },
  };
};
