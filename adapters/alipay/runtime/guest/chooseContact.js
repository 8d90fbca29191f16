// my.choosePhoneContact gives {name, mobile} of an entry in the phone's address book;
// canonically it is chooseContact, which names them displayName and phoneNumber.
//
// (my.chooseContact is another thing: the friends of the account.)
const call = require('./call.js');

module.exports = (options) => call((o) => api.chooseContact(o), options, {
  codes: { denied: 2001 },
  options: () => ({}),
  result: (res) => ({ name: res.displayName, mobile: res.phoneNumber }),
});
