// confirm({title, content, confirmButtonText, cancelButtonText}) asks a question and
// gives {confirm}.
const call = require('./call.js');
const dialog = require('./dialog.js');

module.exports = (options) => call((o) => wx.showModal(o), options, {
  options: (o) => dialog(o, { confirmButtonText: 'confirmText', cancelButtonText: 'cancelText' }),
  result: (res) => ({ confirm: Boolean(res.confirm) }),
});
