// A toast with a spinner is a loading indicator on Alipay, which its hideToast
// leaves standing.
const { call } = require('./call.js');
const showToast = require('./showToast.js');

module.exports = options => call('hideToast', options, (done, fail) => {
  showToast.hide();
  my.hideToast({ success: () => done(), fail });
});
