// Alipay wants the path under two names.
const { call } = require('./call.js');

module.exports = options => call('saveFileToDisk', options, (done, fail) => {
  const { filePath } = options;
  my.saveFileToDisk({ apFilePath: filePath, filePath, toDisk: true, success: () => done(), fail });
});
