// my.getBackgroundAudioManager spells CanPlay in camel case, and its listeners can be
// removed.
//
// There is one manager, changed when it is first asked for.
const offable = require('./offable.js');

const EVENTS = {
  CanPlay: null, Ended: null, Next: null, Pause: null, Play: null, Prev: null, Seeked: null, Seeking: null, Stop: null, TimeUpdate: null,
  Waiting: null,
};
let manager;

module.exports = () => {
  manager = manager || offable(api.getBackgroundAudioManager(), EVENTS, { CanPlay: 'onCanplay' });
  return manager;
};
