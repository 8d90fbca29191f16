// my.getClipboard gives text; canonically it is getClipboardData, which gives data.
const call = require('./call.js');

module.exports = (options) => call((o) => api.getClipboardData(o), options, {
  result: (res) => ({ text: res.data }),
});
