// prompt({title, message, placeholder, okButtonText, cancelButtonText}) asks for a line
// of text and gives {ok, inputValue}.
//
// In WeChat it is an editable showModal (2.17.1), whose content is the text to begin
// with: so a message can only be shown as the placeholder, or as the title where there
// is none.
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
