// Alipay's typings write onCanPlay, its documentation onCanplay; and an error's
// text is errMessage there.
const createInnerAudioContext = () => {
  const audio = my.createInnerAudioContext();
  if (audio.onCanPlay) {
    audio.onCanplay = callback => audio.onCanPlay(callback);
    audio.offCanplay = callback => audio.offCanPlay(callback);
  }
  const { onError, offError } = audio;
  let pairs = [];
  audio.onError = callback => {
    const native = err => callback({ errCode: err.errCode, errMsg: err.errMsg || err.errMessage });
    pairs.push({ callback, native });
    onError.call(audio, native);
  };
  audio.offError = callback => {
    const gone = pairs.filter(pair => !callback || pair.callback === callback);
    pairs = pairs.filter(pair => gone.indexOf(pair) < 0);
    gone.forEach(pair => offError.call(audio, pair.native));
  };
  return audio;
};

module.exports = createInnerAudioContext;
