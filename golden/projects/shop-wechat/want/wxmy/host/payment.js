// Alipay pays a trade that the app's server has made, and calls success whatever happened.
const { call, pick } = require('./call.js');

const PAID = '9000';
const CANCELLED = ['6001', '99'];
const REASONS = { 8000: 'processing', 6004: 'unknown, ask the server', 4000: 'failed', 6002: 'network' };

// trade is what there is to pay: {tradeNO} or {orderStr}, {} when the options hold none.
function trade(options) {
  const order = pick(options, ['tradeNO', 'orderStr']);
  const packed = /^(tradeNO|orderStr)=(.+)$/.exec(options.package);
  if (packed && !Object.keys(order).length) order[packed[1]] = packed[2];
  return order;
}

module.exports = name => options => call(name, options, (done, fail) => {
  const order = trade(options || {});
  if (!Object.keys(order).length) {
    fail('Alipay needs tradeNO or orderStr of a trade made by the server');
    return;
  }
  my.tradePay(Object.assign(order, {
    success({ resultCode }) {
      const code = String(resultCode);
      if (code === PAID) done();
      else if (CANCELLED.indexOf(code) >= 0) fail('cancel');
      else fail(`${REASONS[code] || 'payment'} (${code})`);
    },
    fail
  }));
});
