// Alipay calls the title content and covers the page unless told not to.
const { call } = require('./call.js');
const spinner = require('./spinner.js');

module.exports = options => call('showLoading', options, (done, fail) => {
  const { title, mask } = options || {};
  spinner.forget(); //? state.spinner
  my.showLoading({
    content: String(title === undefined ? '' : title),
    mask: Boolean(mask),
    success: () => done(),
    fail
  });
});
