// The old functions that play one voice at a time, put on an audio context of
// Alipay's. play succeeds when the voice has ended.
const { call } = require('./call.js');

let audio = null;
let ended = null; // settles the call of the voice that plays

function stop() {
  if (!audio) return;
  audio.stop();
  audio.destroy();
  audio = null;
  if (ended) ended();
  ended = null;
}

module.exports = {
  play: options => call('playVoice', options, (done, fail) => {
    if (audio && audio.src === options.filePath) {
      audio.play(); // goes on after a pause
      ended = done;
      return;
    }
    stop();
    audio = my.createInnerAudioContext();
    ended = done;
    audio.onEnded(stop);
    audio.onError(err => fail(err.errMsg || err.errMessage));
    audio.src = options.filePath;
    audio.play();
  }),
  act: (name, change) => options => call(name, options, done => {
    change();
    setTimeout(() => done(), 0);
  }),
  pause() { if (audio) audio.pause(); },
  stop
};
