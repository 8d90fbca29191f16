// One native listener that feeds a list of Alipay listeners.
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
