// Alipay finds a video by its id in the whole page, wants a direction for the full
// screen (0: upright), and has neither comments over the picture nor casting nor
// playing in the background.
const { absent, bound } = require('./methods.js');

const METHODS = ['play', 'pause', 'stop', 'seek', 'playbackRate', 'exitFullScreen', 'showStatusBar', 'hideStatusBar',
  'exitPictureInPicture'];
const ABSENT = ['sendDanmu', 'requestBackgroundPlayback', 'exitBackgroundPlayback', 'startCasting', 'switchCasting',
  'reconnectCasting', 'exitCasting'];

module.exports = id => {
  const native = my.createVideoContext(id);
  return Object.assign(bound(native, METHODS), absent(ABSENT, 'void'), {
    requestFullScreen(options) {
      native.requestFullScreen({ direction: (options && options.direction) || 0 });
    }
  });
};
