// my.createOffscreenCanvas takes width and height as arguments; canonically they are
// options, with a type.
//
// Animation frames are timers of 16 ms where the canvas has none of its own;
// toTempFilePath is a function of the API.
const call = require('./call.js');

module.exports = (width, height) => {
  const options = { type: '2d' };
  if (width !== undefined) options.width = width;
  if (height !== undefined) options.height = height;
  const canvas = api.createOffscreenCanvas(options);
  if (!canvas.requestAnimationFrame) {
    canvas.requestAnimationFrame = (callback) => setTimeout(() => callback(Date.now()), 16);
    canvas.cancelAnimationFrame = (id) => clearTimeout(id);
  }
  canvas.toTempFilePath = (given) => call((o) => api.canvasToTempFilePath(Object.assign(o, { canvas })), given);
  return canvas;
};
