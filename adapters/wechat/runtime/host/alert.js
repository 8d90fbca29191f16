// alert({title, content, buttonText}) is a dialog with one button; its result is empty.
//
// In WeChat it is showModal without the cancel button.
const call = require('./call.js');
const dialog = require('./dialog.js');

module.exports = (options) => call((o) => wx.showModal(o), options, {
  options: (o) => Object.assign(dialog(o, { buttonText: 'confirmText' }), { showCancel: false }),
  result: () => ({}),
});
