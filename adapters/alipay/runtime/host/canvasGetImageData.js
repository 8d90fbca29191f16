// On Alipay the pixels are read from the canvas context.
const { call, pick } = require('./call.js');

module.exports = options => call('canvasGetImageData', options, (done, fail) => {
  my.createCanvasContext(options.canvasId).getImageData(Object.assign(pick(options, ['x', 'y', 'width', 'height']), {
    success: ({ data, width, height }) => done({ data, width, height }),
    fail
  }));
});
