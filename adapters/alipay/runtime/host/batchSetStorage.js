// Alipay writes one key at a time.
//
// What was written before an error stays.
const { call } = require('./call.js');
const { set } = require('./storage.js');

module.exports = options => call('batchSetStorage', options, done => {
  options.kvList.forEach(({ key, value }) => set(key, value));
  setTimeout(() => done(), 0);
});
