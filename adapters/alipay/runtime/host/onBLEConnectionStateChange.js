// Alipay calls it onBLEConnectionStateChanged.
const listen = require('./listen.js');

module.exports = listen('onBLEConnectionStateChanged', 'offBLEConnectionStateChanged',
  ({ deviceId, connected }) => ({ deviceId, connected }));
