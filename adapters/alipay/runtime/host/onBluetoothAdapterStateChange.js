// Alipay may say whether the adapter is available in text, 'false' being true in a
// condition.
const listen = require('./listen.js');

module.exports = listen('onBluetoothAdapterStateChange', 'offBluetoothAdapterStateChange', ({ available, discovering }) => ({
  available: String(available) === 'true', discovering
}));
