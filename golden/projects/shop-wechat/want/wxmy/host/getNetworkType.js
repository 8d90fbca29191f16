// Alipay names networks WIFI, 4G, NOTREACHABLE; it knows no signal strength.
const { call } = require('./call.js');
const networkType = require('./networkType.js');

module.exports = options => call('getNetworkType', options, (done, fail) => {
  my.getNetworkType({ success: res => done({ networkType: networkType(res.networkType) }), fail });
});
