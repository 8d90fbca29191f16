// choosePhoneContact picks an entry of the phone's address book and gives
// {name, mobile}. In WeChat it is chooseContact (2.8.0) with other names.
const call = require('./call.js');

module.exports = (options) => call((o) => wx.chooseContact(o), options, {
  codes: { denied: 2001 },
  result: (res) => ({ name: res.displayName, mobile: res.phoneNumber }),
});
