// Alipay names the paths apFilePath.
const { call } = require('./call.js');

module.exports = options => call('getSavedFileList', options, (done, fail) => {
  my.getSavedFileList({
    success: res => done({
      fileList: res.fileList.map(({ apFilePath, size, createTime }) => ({ filePath: apFilePath, size, createTime }))
    }),
    fail
  });
});
