// Alipay records with a manager, see startRecord.js.
const { call } = require('./call.js');

module.exports = options => call('stopRecord', options, done => {
  my.getRecorderManager().stop();
  setTimeout(() => done(), 0);
});
