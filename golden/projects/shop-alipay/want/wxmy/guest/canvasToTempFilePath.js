// my.canvasToTempFilePath names the file apFilePath too.
const call = require('./call.js');

module.exports = (options) => call((o) => wx.canvasToTempFilePath(o), options, {
  result: (res) => ({ apFilePath: res.tempFilePath, tempFilePath: res.tempFilePath }),
});
