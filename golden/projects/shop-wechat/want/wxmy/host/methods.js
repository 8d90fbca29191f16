// Helps with objects whose methods take {success, fail, complete}: converted
// gives the named methods of a native object the convention of call.js, bound
// copies methods as they are, and absent stands in for those Alipay lacks (see
// missing.js for the kinds).
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
