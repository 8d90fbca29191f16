// my.getFileInfo names the file apFilePath or filePath; canonically it is filePath.
// sharedBiz has no canonical option.
const call = require('./call.js');
const fields = require('./fields.js');

module.exports = (options) => call((o) => api.getFileInfo(o), options, {
  options: (o) => fields(o, { apFilePath: 'filePath', sharedBiz: '' }),
});
