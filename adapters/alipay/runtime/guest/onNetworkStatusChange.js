// my.onNetworkStatusChange writes the type in capitals.
const listeners = require('./listeners.js');
const networkType = require('./networkType.js');

const { on, off } = listeners(
  (listener) => api.onNetworkStatusChange(listener),
  (res) => [{ isConnected: res.isConnected, networkType: networkType(res.networkType) }],
  (listener) => api.offNetworkStatusChange(listener)
);

module.exports = on;
module.exports.off = off;
