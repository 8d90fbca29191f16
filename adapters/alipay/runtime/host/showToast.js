// Alipay's toast has content and type, lasts 3 s, and has no spinner.
//
// Alipay's toast has content and type, shows no type unless told, lasts 3 s, and
// has no image, no mask and no spinner that libs of old would know: `loading`
// is Alipay's loading indicator for the toast's time, see spinner.js.
const { call } = require('./call.js');
const spinner = require('./spinner.js');

const TYPES = { success: 'success', error: 'fail', none: 'none' };

module.exports = options => call('showToast', options, (done, fail) => {
  const { title, icon, image, mask, duration = 1500 } = options || {};
  const content = String(title === undefined ? '' : title);
  //? state.spinner
  if (icon === 'loading' && !image) {
    my.showLoading({ content, mask: Boolean(mask), success: () => done(), fail });
    spinner.hideAfter(duration);
    return;
  }
  spinner.hide(); //? state.spinner
  const type = image ? 'none' : TYPES[icon] || 'success';
  my.showToast({ content, type, duration, success: () => done(), fail });
});
