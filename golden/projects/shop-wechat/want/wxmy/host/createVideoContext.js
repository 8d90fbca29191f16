// Alipay wants a direction for the full screen (0: upright) and lacks some methods.
const { bound } = require('./methods.js');

const METHODS = ['play', 'pause', 'stop', 'playbackRate'];

module.exports = id => {
  const native = my.createVideoContext(id);
  return Object.assign(
    bound(native, METHODS),
    {
    }
  );
};
