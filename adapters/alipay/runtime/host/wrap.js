// Gives a native function the convention of call.js: wrap('setStorage',
// 'setStorage')(options).
//
// Gives a native function that differs in nothing but the convention (errMsg, errno,
// when a promise is returned) the convention of call.js: wrap('setStorage',
// 'setStorage')(options).
// The second argument may be a path ('ap.openURL'); the options go to Alipay as they
// are.
const { call } = require('./call.js');

module.exports = (name, nativeName) => options => call(name, options, (done, fail) => {
  const path = nativeName.split('.');
  const last = path.pop();
  const owner = path.reduce((object, key) => object[key], my);
  owner[last](Object.assign({}, options, { success: done, fail, complete: undefined }));
});
