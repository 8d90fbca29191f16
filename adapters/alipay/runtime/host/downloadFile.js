// Alipay names the file apFilePath on libs before 2.7.23, gives no statusCode,
// fails on any status but 2xx (error 12), and has no filePath option on which
// one can rely: the file is copied there afterwards.
const { pick } = require('./call.js');
const transfer = require('./transfer.js');

module.exports = options => transfer('downloadFile', options, (done, fail) => {
  const filePath = (options || {}).filePath;
  return my.downloadFile(Object.assign(pick(options, ['url', 'header']), {
    success(res) {
      const tempFilePath = res.tempFilePath || res.apFilePath;
      const answer = { statusCode: res.statusCode || 200, header: res.header || res.headers };
      if (!filePath) {
        done(Object.assign(answer, { tempFilePath }));
        return;
      }
      my.getFileSystemManager().copyFile({
        srcPath: tempFilePath,
        destPath: filePath,
        success: () => done(Object.assign(answer, { filePath })),
        fail
      });
    },
    fail(err) {
      const statusCode = err.status || err.statusCode;
      if (statusCode) done({ statusCode, header: err.header || err.headers });
      else fail(err);
    }
  }));
});
