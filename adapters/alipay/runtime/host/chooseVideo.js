// Libs of old name the result filePath.
const { call, pick } = require('./call.js');

module.exports = options => call('chooseVideo', options, (done, fail) => {
  my.chooseVideo(Object.assign(pick(options, ['sourceType', 'compressed', 'maxDuration', 'camera']), {
    success: res => done(Object.assign({ tempFilePath: res.tempFilePath || res.filePath },
      pick(res, ['duration', 'size', 'height', 'width']))),
    fail
  }));
});
