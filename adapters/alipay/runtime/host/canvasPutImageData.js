// On Alipay the pixels are written through the canvas context.
const { call, pick } = require('./call.js');

module.exports = options => call('canvasPutImageData', options, (done, fail) => {
  my.createCanvasContext(options.canvasId).putImageData(Object.assign(pick(options, ['data', 'x', 'y', 'width', 'height']),
    { success: () => done(), fail }));
});
