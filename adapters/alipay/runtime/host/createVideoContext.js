// Alipay wants a direction for the full screen (0: upright) and lacks some methods.
const { absent, bound } = require('./methods.js');

//? each
const METHODS = ['play', 'pause', 'stop', 'seek', 'playbackRate', 'exitFullScreen', 'showStatusBar', 'hideStatusBar',
  'exitPictureInPicture'];
//? each
const ABSENT = ['sendDanmu', 'requestBackgroundPlayback', 'exitBackgroundPlayback', 'startCasting', 'switchCasting',
  'reconnectCasting', 'exitCasting'];

module.exports = id => {
  const native = my.createVideoContext(id);
  return Object.assign(
    bound(native, METHODS), //? METHODS
    absent(ABSENT, 'void'), //? ABSENT
    {
      //? requestFullScreen
      requestFullScreen(options) {
        native.requestFullScreen({ direction: (options && options.direction) || 0 });
      }
    }
  );
};
