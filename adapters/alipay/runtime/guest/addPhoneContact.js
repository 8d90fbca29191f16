// my.addPhoneContact names the parts of the home and the work address shorter
// than the canonical call, and knows an Alipay account, which is dropped.
const call = require('./call.js');
const fields = require('./fields.js');

const NAMES = { alipayAccount: '' };
['Country', 'State', 'City', 'Street', 'PostalCode'].forEach((part) => {
  NAMES[`home${part}`] = `homeAddress${part}`;
  NAMES[`work${part}`] = `workAddress${part}`;
});

module.exports = (options) => call((o) => api.addPhoneContact(o), options, {
  options: (o) => Object.assign({ firstName: '' }, fields(o, NAMES)),
});
