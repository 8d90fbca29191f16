// Alipay names the paths apFilePath, both ways (its typings want filePath as well),
// and chooses the place itself.
const { call } = require('./call.js');

module.exports = options => call('saveFile', options, (done, fail) => {
  const { tempFilePath } = options;
  my.saveFile({
    apFilePath: tempFilePath,
    filePath: tempFilePath,
    success: res => done({ savedFilePath: res.apFilePath }),
    fail
  });
});
