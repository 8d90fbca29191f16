// my.saveFile names the temporary file apFilePath or filePath, and the saved one
// apFilePath; canonically they are tempFilePath and savedFilePath. toDisk has no
// canonical option.
const call = require('./call.js');

module.exports = (options) => call((o) => api.saveFile(o), options, {
  options: (o) => ({ tempFilePath: o.apFilePath || o.filePath }),
  result: (res) => ({ apFilePath: res.savedFilePath, savedFilePath: res.savedFilePath }),
});
