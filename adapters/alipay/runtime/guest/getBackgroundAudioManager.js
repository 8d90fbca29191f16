// my.getBackgroundAudioManager spells CanPlay in camel case, and its listeners
// can be removed.
const offable = require('./offable.js');

const EVENTS = {
  CanPlay: null, Ended: null, Next: null, Pause: null, Play: null, Prev: null, Seeked: null, Seeking: null, Stop: null, TimeUpdate: null,
  Waiting: null,
};

module.exports = () => offable(api.getBackgroundAudioManager(), EVENTS, { CanPlay: 'onCanplay' });
