// Gives a native function the convention of call.js: wrap('setStorage',
// 'setStorage')(options).
const { call } = require('./call.js');

module.exports = (name, nativeName) => options => call(name, options, (done, fail) => {
  const path = nativeName.split('.');
  const last = path.pop();
  const owner = path.reduce((object, key) => object[key], my);
  owner[last](Object.assign({}, options, { success: done, fail, complete: undefined }));
});
