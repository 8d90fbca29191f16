// Alipay calls phoneNumber number.
const { call } = require('./call.js');

module.exports = options => call('makePhoneCall', options, (done, fail) => {
  my.makePhoneCall({ number: String(options.phoneNumber), success: () => done(), fail });
});
