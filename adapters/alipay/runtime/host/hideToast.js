// A toast with a spinner is a loading indicator on Alipay, which its hideToast
// leaves standing.
const { call } = require('./call.js');
const spinner = require('./spinner.js');

module.exports = options => call('hideToast', options, (done, fail) => {
  spinner.hide(); //? state.spinner
  my.hideToast({ success: () => done(), fail });
});
