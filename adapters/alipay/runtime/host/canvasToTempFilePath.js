// Libs of old name the result apFilePath.
//
// Alipay finds a canvas by its id in the whole page: the component that callers may pass
// second is not needed.
const { call, pick } = require('./call.js');

const OPTIONS = ['canvasId', 'canvas', 'x', 'y', 'width', 'height', 'destWidth', 'destHeight', 'fileType', 'quality'];

module.exports = options => call('canvasToTempFilePath', options, (done, fail) => {
  my.canvasToTempFilePath(Object.assign(pick(options, OPTIONS), {
    success: res => done({ tempFilePath: res.tempFilePath || res.apFilePath }),
    fail
  }));
});
