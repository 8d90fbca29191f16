// Alipay's toast has content and type, shows no type unless told, lasts 3 s, and
// has no image, no mask and no spinner that libs of old would know: `loading`
// is Alipay's loading indicator, taken away after the toast's time.
const { call } = require('./call.js');

const TYPES = { success: 'success', error: 'fail', none: 'none' };
let timer = null;

function hide() {
  if (timer === null) return;
  clearTimeout(timer);
  timer = null;
  my.hideLoading();
}

function showToast(options) {
  return call('showToast', options, (done, fail) => {
    const { title, icon, image, duration = 1500 } = options || {};
    const content = String(title === undefined ? '' : title);
    hide();
    if (icon === 'loading' && !image) {
      my.showLoading({ content, mask: Boolean(options.mask), success: () => done(), fail });
      timer = setTimeout(hide, duration);
      return;
    }
    const type = image ? 'none' : TYPES[icon] || 'success';
    my.showToast({ content, type, duration, success: () => done(), fail });
  });
}

showToast.hide = hide;
module.exports = showToast;
