// Alipay's chooseContact picks a friend within Alipay; the phone's contacts are
// choosePhoneContact, which tells of one number.
const { call } = require('./call.js');

module.exports = options => call('chooseContact', options, (done, fail) => {
  my.choosePhoneContact({
    success: ({ name, mobile }) => done({ displayName: name, phoneNumber: mobile, phoneNumberList: [mobile] }),
    fail
  });
});
