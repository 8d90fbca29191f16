// my.setClipboard takes text; canonically it is setClipboardData, which takes data
// and shows a toast of its own.
const call = require('./call.js');

module.exports = (options) => call((o) => wx.setClipboardData(o), options, {
  options: (o) => ({ data: o.text === undefined || o.text === null ? '' : String(o.text) }),
  result: () => ({ success: true }),
});
