// my.getSavedFileInfo names the file apFilePath or filePath; canonically it is filePath.
const call = require('./call.js');
const fields = require('./fields.js');

module.exports = (options) => call((o) => api.getSavedFileInfo(o), options, {
  options: (o) => fields(o, { apFilePath: 'filePath' }),
});
