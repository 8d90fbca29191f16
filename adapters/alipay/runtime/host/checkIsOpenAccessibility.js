// Alipay asks for the screen reader and answers screenReaderEnabled.
const { call } = require('./call.js');

module.exports = options => call('checkIsOpenAccessibility', options, (done, fail) => {
  my.isScreenReaderEnabled({ success: res => done({ open: res.screenReaderEnabled }), fail });
});
