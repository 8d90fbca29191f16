// Alipay has only the manager of background audio, whose properties tell the state.
const { call } = require('./call.js');
const { state } = require('./backgroundAudio.js');

module.exports = options => call('getBackgroundAudioPlayerState', options, done => {
  const told = state(my.getBackgroundAudioManager());
  setTimeout(() => done(told), 0);
});
