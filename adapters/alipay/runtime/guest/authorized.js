// What buttons that ask for an authorization told.
//
// Alipay calls one handler when the user agrees and another one when not, and gives the
// data to a function; canonically one event tells of both, and has the data.
const ASKED = ['getphonenumber', 'getrealtimephonenumber', 'getuserinfo'];
const told = {};

// refusal gives what the handler of an error gets when the user did not agree;
// undefined for any other event. The data of one who agrees is remembered.
function refusal(event) {
  if (ASKED.indexOf(event && event.type) < 0 || !event.detail) return undefined;
  const { errMsg } = event.detail;
  if (errMsg === undefined || /:ok$/.test(errMsg)) {
    told[event.type] = event.detail;
    return undefined;
  }
  return Object.assign({}, event, {
    type: 'error',
    detail: { type: 'getAuthorize', errorMessage: errMsg.replace(/^\w+:(fail)?\s*/, '') },
  });
}

module.exports = { refusal, phoneNumber: () => told.getphonenumber || told.getrealtimephonenumber };
