// Alipay takes width and height, not an object.
module.exports = (options, height) => (typeof options === 'object' && options !== null
  ? my.createOffscreenCanvas(options.width, options.height)
  : my.createOffscreenCanvas(options, height));
