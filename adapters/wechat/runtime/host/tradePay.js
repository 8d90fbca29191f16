// tradePay({tradeNO} or {orderStr}) pays an order and always succeeds with a resultCode:
// 9000 paid, 6001 cancelled, 4000 failed.
//
// WeChat's requestPayment needs what its own order on your server gives: timeStamp,
// nonceStr, package, signType and paySign. Let the server give these, either as the
// options or as JSON in orderStr or tradeNO; with anything else the call fails and says
// so.
const call = require('./call.js');

const NEEDED = ['timeStamp', 'nonceStr', 'package', 'paySign'];

// order finds the five fields in the options, or in what one of them holds.
function order(options) {
  let source = options;
  [options.orderStr, options.tradeNO].forEach((packed) => {
    if (typeof packed === 'string' && packed.charAt(0) === '{') source = JSON.parse(packed);
    else if (packed && typeof packed === 'object') source = packed;
  });
  const missing = NEEDED.filter((name) => !source[name]);
  if (missing.length > 0) {
    throw new Error(`tradePay:fail parameter error: the server must give ${missing.join(', ')} of a WeChat order`);
  }
  const native = { signType: source.signType || 'MD5' };
  NEEDED.forEach((name) => {
    native[name] = String(source[name]);
  });
  return native;
}

module.exports = (options) => call((o) => wx.requestPayment(Object.assign(order(options || {}), o)), options, {
  options: () => ({}),
  result: () => ({ resultCode: '9000' }),
  recover(res) {
    if (!/^requestPayment:/.test(res.errMsg)) return undefined;
    return { resultCode: /cancel/i.test(res.errMsg) ? '6001' : '4000', memo: res.errMsg };
  },
});
