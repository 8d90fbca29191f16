// Alipay's showModal answers {confirm, content} and no cancel.
//
// Libs that have no showModal have confirm, alert (no cancel button) and prompt (a text
// field), with names of their own.
const { call, pick } = require('./call.js');

const OPTIONS = ['title', 'content', 'showCancel', 'cancelText', 'cancelColor', 'confirmText', 'confirmColor', 'editable',
  'placeholderText'];

function compose(o, answer, fail) {
  const { title, content, confirmText, cancelText, placeholderText } = o;
  //? editable
  if (o.editable) {
    my.prompt(Object.assign(
      { title: title || '', success: res => answer(res.ok, res.inputValue || ''), fail },
      pick({ message: content, placeholder: placeholderText, okButtonText: confirmText, cancelButtonText: cancelText },
        ['message', 'placeholder', 'okButtonText', 'cancelButtonText'])
    ));
    return;
  }
  //? showCancel
  if (o.showCancel === false) {
    my.alert(Object.assign(pick({ title, content, buttonText: confirmText }, ['title', 'content', 'buttonText']),
      { success: () => answer(true), fail }));
    return;
  }
  my.confirm(Object.assign(
    pick({ title, content, confirmButtonText: confirmText, cancelButtonText: cancelText },
      ['title', 'content', 'confirmButtonText', 'cancelButtonText']),
    { success: res => answer(res.confirm), fail }
  ));
}

module.exports = options => call('showModal', options, (done, fail) => {
  const o = options || {};
  const answer = (confirm, content) => done({
    confirm: Boolean(confirm), cancel: !confirm, content: o.editable ? content : null
  });
  if (typeof my.showModal !== 'function') compose(o, answer, fail);
  else my.showModal(Object.assign(pick(o, OPTIONS), { success: res => answer(res.confirm, res.content), fail }));
});
