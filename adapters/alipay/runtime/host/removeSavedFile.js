// Alipay names the path apFilePath.
const { call } = require('./call.js');

module.exports = options => call('removeSavedFile', options, (done, fail) => {
  my.removeSavedFile({ apFilePath: options.filePath, success: () => done(), fail });
});
