// Alipay calls it a collected program.
const { call } = require('./call.js');

module.exports = options => call('checkIsAddedToMyMiniProgram', options, (done, fail) => {
  my.isCollected({ success: res => done({ added: Boolean(res.isCollected) }), fail });
});
