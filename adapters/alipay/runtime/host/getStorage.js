// Alipay succeeds with data: null where there is no such key; callers expect it to fail.
//
// Storage there knows no encryption.
const { call, pick } = require('./call.js');

module.exports = options => call('getStorage', options, (done, fail) => {
  my.getStorage(Object.assign(pick(options, ['key']), {
    success(res) {
      if (res.data === null || res.data === undefined) fail('data not found');
      else done({ data: res.data });
    },
    fail
  }));
});
