// my.saveFileToDisk names the file apFilePath or filePath; canonically it is filePath.
// toDisk has no canonical option.
const call = require('./call.js');
const fields = require('./fields.js');

module.exports = (options) => call((o) => api.saveFileToDisk(o), options, {
  options: (o) => fields(o, { apFilePath: 'filePath', toDisk: '' }),
});
