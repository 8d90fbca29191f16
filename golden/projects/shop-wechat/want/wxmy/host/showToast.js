// Alipay's toast has content and type, lasts 3 s, and has no spinner.
const { call } = require('./call.js');

const TYPES = { success: 'success', error: 'fail', none: 'none' };

module.exports = options => call('showToast', options, (done, fail) => {
  const { title, icon, image, mask, duration = 1500 } = options || {};
  const content = String(title === undefined ? '' : title);
  const type = image ? 'none' : TYPES[icon] || 'success';
  my.showToast({ content, type, duration, success: () => done(), fail });
});
