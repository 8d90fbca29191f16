// The methods of objects: with the convention of call.js, as they are, or missing.

function bound(native, names) {
  return names.reduce((methods, name) => {
    if (typeof native[name] === 'function') methods[name] = native[name].bind(native);
    return methods;
  }, {});
}

module.exports = { bound };
