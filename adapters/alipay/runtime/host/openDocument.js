// Alipay takes showMenu as text.
const { call, pick } = require('./call.js');

module.exports = options => call('openDocument', options, (done, fail) => {
  const o = options || {};
  my.openDocument(Object.assign(pick(o, ['filePath', 'fileType']),
    o.showMenu === undefined ? {} : { showMenu: String(o.showMenu) }, { success: () => done(), fail }));
});
