// my.createInnerAudioContext spells CanPlay in camel case (its documentation does not:
// both work here), and names the text of an error errMessage.
//
// Lists that go on to the next sound have no canonical source.
const absent = require('./absent.js');

module.exports = (...args) => {
  const audio = absent(api.createInnerAudioContext(...args), ['onNext', 'offNext', 'onPrev', 'offPrev']);
  const wrapped = new Map();
  const on = audio.onError;
  const off = audio.offError;
  audio.onCanPlay = (callback) => audio.onCanplay(callback);
  audio.offCanPlay = (callback) => audio.offCanplay(callback);
  audio.onError = (callback) => {
    wrapped.set(callback, (res) => callback(Object.assign({ errMessage: res.errMsg }, res)));
    on.call(audio, wrapped.get(callback));
  };
  audio.offError = (callback) => {
    if (callback === undefined) off.call(audio);
    else off.call(audio, wrapped.get(callback));
    wrapped.delete(callback);
  };
  return audio;
};
