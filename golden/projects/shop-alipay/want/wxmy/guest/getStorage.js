// my.getStorage succeeds with {data: null} when nothing is stored under the key;
// the canonical call fails with "data not found".
const call = require('./call.js');

module.exports = (options) => call((o) => wx.getStorage(o), options, {
  recover: (res) => (/not found/i.test(res.errMsg) ? { data: null } : undefined),
});
