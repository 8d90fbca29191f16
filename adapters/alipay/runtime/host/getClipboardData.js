// Alipay answers with text.
const { call } = require('./call.js');

module.exports = options => call('getClipboardData', options, (done, fail) => {
  my.getClipboard({ success: res => done({ data: res.text }), fail });
});
