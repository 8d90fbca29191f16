// my.showActionSheet takes items, and tells of a cancelled sheet by index -1.
//
// my.showActionSheet takes items, gives index, and succeeds with index -1 when the user
// cancels; canonically: itemList, tapIndex, and a failure.
// The text of the cancel button, the destructive button and badges cannot be chosen.
const call = require('./call.js');

module.exports = (options) => call((o) => api.showActionSheet(o), options, {
  options: (o) => Object.assign({ itemList: o.items }, o.title ? { alertText: o.title } : {}),
  result: (res) => ({ index: res.tapIndex }),
  recover: (res) => (/cancel/i.test(res.errMsg) ? { index: -1 } : undefined),
});
