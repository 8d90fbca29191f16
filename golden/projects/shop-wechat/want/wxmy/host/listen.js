// Registers listeners whose argument has to be translated.
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
