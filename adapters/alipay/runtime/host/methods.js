// The methods of objects: with the convention of call.js, as they are, or missing.
const { call } = require('./call.js');
const missing = require('./missing.js');

function converted(native, names) {
  return names.reduce((methods, name) => {
    methods[name] = options => call(name, options, (done, fail) => {
      native[name](Object.assign({}, options, { success: done, fail, complete: undefined }));
    });
    return methods;
  }, {});
}

function bound(native, names) {
  return names.reduce((methods, name) => {
    if (typeof native[name] === 'function') methods[name] = native[name].bind(native);
    return methods;
  }, {});
}

function absent(names, kind) {
  return names.reduce((methods, name) => {
    methods[name] = missing(name, kind);
    return methods;
  }, {});
}

module.exports = { converted, bound, absent };
