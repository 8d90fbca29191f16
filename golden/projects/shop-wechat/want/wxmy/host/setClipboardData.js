// Alipay takes text and shows nothing; callers count on the note the user gets.
const { call } = require('./call.js');

module.exports = options => call('setClipboardData', options, (done, fail) => {
  my.setClipboard({
    text: String(options.data),
    success() {
      my.showToast({ type: 'success', content: '内容已复制', duration: 1500 });
      done();
    },
    fail
  });
});
