// Alipay calls the list items, and tells of a cancelled sheet by index -1.
const { call, pick } = require('./call.js');

module.exports = options => call('showActionSheet', options, (done, fail) => {
  const { itemList, alertText } = options || {};
  my.showActionSheet(Object.assign({ items: itemList }, pick({ title: alertText }, ['title']), {
    success: res => (res.index < 0 ? fail('cancel') : done({ tapIndex: res.index })),
    fail
  }));
});
