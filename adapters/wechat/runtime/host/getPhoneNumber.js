// getPhoneNumber gives, in response, what the server decrypts to the phone number.
//
// WeChat hands this out only in the event of a button with open-type "getPhoneNumber";
// so the call fails, and says where to get it.
const call = require('./call.js');

const WHY = 'getPhoneNumber:fail permission: WeChat gives it only to a button with open-type="getPhoneNumber", in event.detail.code';

module.exports = (options) => call((o) => o.fail({ errMsg: WHY }), options);
