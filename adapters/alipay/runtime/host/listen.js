// Registers listeners whose argument has to be translated.
//
// Alipay's off needs the very function that on got, so the pairs are kept: on(callback)
// and on.off(callback), or on.off() for all, work on the caller's own functions.
// on.emit(payload) hands them a payload of ours.
module.exports = (onName, offName, translate) => {
  let pairs = [];
  function on(callback) {
    if (typeof callback !== 'function' || pairs.some(pair => pair.callback === callback)) return;
    const native = (...args) => callback(translate(...args));
    pairs.push({ callback, native });
    my[onName](native);
  }
  on.off = callback => {
    const gone = pairs.filter(pair => !callback || pair.callback === callback);
    pairs = pairs.filter(pair => gone.indexOf(pair) < 0);
    gone.forEach(pair => my[offName](pair.native));
  };
  on.emit = payload => pairs.slice().forEach(pair => pair.callback(payload));
  return on;
};
