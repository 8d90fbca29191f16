// my.getPhoneNumber gives in response what a server makes a phone number of, after the
// user agreed at a button.
//
// Canonically the event of that button has it: code, which the server changes for the
// number, or data encrypted with iv.
const { phoneNumber } = require('./authorized.js');
const call = require('./call.js');

const REFUSED = { errMsg: 'getPhoneNumber:fail permission: no button has asked the user for the phone number' };

module.exports = (options) => {
  const { code, encryptedData, iv } = phoneNumber() || {};
  return call((o) => (code || encryptedData ? o.success({}) : o.fail(REFUSED)), options, {
    result: () => ({ response: JSON.stringify({ code, encryptedData, iv }) }),
  });
};
