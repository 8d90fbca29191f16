// my.makePhoneCall names the number just so; canonically it is phoneNumber.
const call = require('./call.js');

module.exports = (options) => call((o) => api.makePhoneCall(o), options, {
  options: (o) => ({ phoneNumber: String(o.number) }),
});
