// Libs of old name the result apFilePath.
const { call, pick } = require('./call.js');

const OPTIONS = ['canvasId', 'canvas', 'x', 'y', 'width', 'height', 'destWidth', 'destHeight', 'fileType', 'quality'];

module.exports = options => call('canvasToTempFilePath', options, (done, fail) => {
  my.canvasToTempFilePath(Object.assign(pick(options, OPTIONS), {
    success: res => done({ tempFilePath: res.tempFilePath || res.apFilePath }),
    fail
  }));
});
