// Alipay reads one key at a time.
const { call } = require('./call.js');
const { get } = require('./storage.js');

module.exports = options => call('batchGetStorage', options, done => {
  const list = options.keyList.map(get);
  setTimeout(() => done({ list }), 0);
});
