// Alipay pays its own trades, see payment.js.
module.exports = require('./payment.js')('requestPayment');
