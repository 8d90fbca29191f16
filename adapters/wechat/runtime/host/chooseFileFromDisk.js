// chooseFileFromDisk gives the path of one file.
//
// WeChat lets the user choose from the files of a conversation.
const call = require('./call.js');

module.exports = (options) => call((o) => wx.chooseMessageFile(o), options, {
  options: () => ({ count: 1, type: 'all' }),
  result: (res) => ({ apFilePath: res.tempFiles[0].path }),
});
