// Copies an options object under other field names. Alipay's options that the
// canonical API does not know are left out, so that strict hosts accept the rest.
const CALLBACKS = ['success', 'fail', 'complete'];

module.exports = (options, names) => {
  const copy = {};
  Object.keys(options || {}).forEach((name) => {
    if (CALLBACKS.indexOf(name) >= 0 || options[name] === undefined) return;
    const target = Object.prototype.hasOwnProperty.call(names || {}, name) ? names[name] : name;
    if (target) copy[target] = options[name];
  });
  return copy;
};
