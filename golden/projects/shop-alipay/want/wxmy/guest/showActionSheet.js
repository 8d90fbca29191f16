// my.showActionSheet takes items, and tells of a cancelled sheet by index -1.
const call = require('./call.js');

module.exports = (options) => call((o) => wx.showActionSheet(o), options, {
  options: (o) => Object.assign({ itemList: o.items }, o.title ? { alertText: o.title } : {}),
  result: (res) => ({ index: res.tapIndex }),
  recover: (res) => (/cancel/i.test(res.errMsg) ? { index: -1 } : undefined),
});
