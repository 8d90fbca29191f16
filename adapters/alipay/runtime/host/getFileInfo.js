// Alipay names the path apFilePath.
const { call } = require('./call.js');

module.exports = options => call('getFileInfo', options, (done, fail) => {
  my.getFileInfo({
    apFilePath: options.filePath,
    digestAlgorithm: options.digestAlgorithm || 'md5',
    success: ({ size, digest }) => done({ size, digest }),
    fail
  });
});
