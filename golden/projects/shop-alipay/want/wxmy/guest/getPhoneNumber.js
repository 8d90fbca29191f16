// my.getPhoneNumber gives in response what a server makes a phone number of, after the
// user agreed at a button.
const { phoneNumber } = require('./authorized.js');
const call = require('./call.js');

const REFUSED = { errMsg: 'getPhoneNumber:fail permission: no button has asked the user for the phone number' };

module.exports = (options) => {
  const { code, encryptedData, iv } = phoneNumber() || {};
  return call((o) => (code || encryptedData ? o.success({}) : o.fail(REFUSED)), options, {
    result: () => ({ response: JSON.stringify({ code, encryptedData, iv }) }),
  });
};
