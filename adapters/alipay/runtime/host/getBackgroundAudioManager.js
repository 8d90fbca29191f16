// Alipay's typings write onCanPlay, and it tells of no errors.
const { absent } = require('./methods.js');

module.exports = () => {
  const audio = my.getBackgroundAudioManager();
  if (audio.onCanPlay && !audio.onCanplay) audio.onCanplay = callback => audio.onCanPlay(callback);
  return audio.onError ? audio : Object.assign(audio, absent(['onError'], 'listener'));
};
