// Alipay's menu takes no options: which ways of sharing it offers is not ours to say.
const { call } = require('./call.js');

module.exports = options => call('showShareMenu', options, (done, fail) => {
  my.showShareMenu({ success: () => done(), fail });
});
