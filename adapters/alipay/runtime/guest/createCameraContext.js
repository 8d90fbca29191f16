// my.createCameraContext takes the ID of the camera; canonically a page has one.
//
// Its functions follow Alipay's calling convention.
const call = require('./call.js');

module.exports = () => {
  const native = api.createCameraContext();
  const camera = { onCameraFrame: (callback) => native.onCameraFrame(callback) };
  ['takePhoto', 'setZoom', 'startRecord', 'stopRecord'].forEach((name) => {
    camera[name] = (options) => call((o) => native[name](o), options);
  });
  return camera;
};
