// Alipay finds the camera by its id, and only after the camera is ready.
//
// A page has one camera, so callers name none: its tag gets the id 'camera'.
const { converted, bound } = require('./methods.js');

module.exports = id => {
  const native = my.createCameraContext(id || 'camera');
  return Object.assign(
    converted(native, ['takePhoto', 'setZoom', 'startRecord', 'stopRecord']),
    bound(native, ['onCameraFrame'])
  );
};
