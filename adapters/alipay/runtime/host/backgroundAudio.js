// The old functions on background audio, put on Alipay's manager of it.
const { call } = require('./call.js');

const PLAYING = 1;
const PAUSED = 0;
const NOTHING = 2;

module.exports = {
  // act(name, change) is a function that changes the manager and succeeds.
  act: (name, change) => options => call(name, options, done => {
    change(my.getBackgroundAudioManager(), options || {});
    setTimeout(() => done(), 0);
  }),
  on: event => callback => my.getBackgroundAudioManager()[event](callback),
  state(audio) {
    if (!audio.src) return { status: NOTHING };
    return {
      status: audio.paused ? PAUSED : PLAYING,
      dataUrl: audio.src,
      duration: audio.duration,
      currentPosition: audio.currentTime,
      downloadPercent: audio.duration ? Math.round(audio.buffered / audio.duration * 100) : 0
    };
  }
};
