// Alipay names the path apFilePath.
const { call } = require('./call.js');

module.exports = options => call('getSavedFileInfo', options, (done, fail) => {
  my.getSavedFileInfo({
    apFilePath: options.filePath,
    success: ({ size, createTime }) => done({ size, createTime }),
    fail
  });
});
