// Alipay's showModal answers {confirm, content} and no cancel.
const { call, pick } = require('./call.js');

const OPTIONS = ['title', 'content', 'showCancel', 'cancelText', 'cancelColor', 'confirmText', 'confirmColor', 'editable',
  'placeholderText'];

function compose(o, answer, fail) {
  const { title, content, confirmText, cancelText, placeholderText } = o;
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
