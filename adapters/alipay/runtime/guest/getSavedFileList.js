// my.getSavedFileList names each file apFilePath too.
const call = require('./call.js');

module.exports = (options) => call((o) => api.getSavedFileList(o), options, {
  result: (res) => ({ fileList: (res.fileList || []).map((file) => Object.assign({ apFilePath: file.filePath }, file)) }),
});
