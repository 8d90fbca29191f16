// Alipay has no chats to choose a file from; where the client can choose one from
// the disk, that is done.
const { call } = require('./call.js');

module.exports = options => call('chooseMessageFile', options, (done, fail) => {
  my.chooseFileFromDisk({
    success(res) {
      const path = res.apFilePath;
      done({ tempFiles: [{ path, name: path.split('/').pop(), type: 'file' }] });
    },
    fail
  });
});
