// Alipay hides what any page shows, with no options.
//
// A toast with a spinner goes too, see spinner.js.
const { call } = require('./call.js');
const spinner = require('./spinner.js');

module.exports = options => call('hideLoading', options, (done, fail) => {
  spinner.forget(); //? state.spinner
  my.hideLoading({ success: () => done(), fail });
});
