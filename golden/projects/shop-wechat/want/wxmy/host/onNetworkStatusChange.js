// Alipay names networks WIFI, 4G, NOTREACHABLE.
const listen = require('./listen.js');
const networkType = require('./networkType.js');

module.exports = listen('onNetworkStatusChange', 'offNetworkStatusChange', res => ({
  isConnected: res.isConnected,
  networkType: networkType(res.networkType)
}));
