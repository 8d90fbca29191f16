// Alipay names the paths apFilePath, both ways, and chooses the place itself.
const { call } = require('./call.js');

module.exports = options => call('saveFile', options, (done, fail) => {
  my.saveFile({ apFilePath: options.tempFilePath, success: res => done({ savedFilePath: res.apFilePath }), fail });
});
