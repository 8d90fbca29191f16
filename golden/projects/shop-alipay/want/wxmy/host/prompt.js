// prompt({title, message, placeholder, okButtonText, cancelButtonText}) asks for a line
// of text and gives {ok, inputValue}.
const call = require('./call.js');
const dialog = require('./dialog.js');

module.exports = (options) => call((o) => wx.showModal(o), options, {
  options(o) {
    const modal = dialog(o, { okButtonText: 'confirmText', cancelButtonText: 'cancelText' });
    const message = o.message === undefined ? '' : String(o.message);
    return Object.assign(modal, {
      title: modal.title || (o.placeholder ? message : ''),
      content: '',
      editable: true,
      placeholderText: String(o.placeholder || message),
    });
  },
  result: (res) => ({ ok: Boolean(res.confirm), inputValue: res.content || '' }),
});
