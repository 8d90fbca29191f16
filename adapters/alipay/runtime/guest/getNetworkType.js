// my.getNetworkType writes the type in capitals, and tells whether there is a
// network in networkAvailable.
const call = require('./call.js');
const networkType = require('./networkType.js');

module.exports = (options) => call((o) => api.getNetworkType(o), options, {
  result: (res) => ({ networkType: networkType(res.networkType), networkAvailable: res.networkType !== 'none' }),
});
