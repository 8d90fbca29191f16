// Alipay has only the manager of background audio.
module.exports = require('./backgroundAudio.js').act('playBackgroundAudio', (audio, { dataUrl, title, coverImgUrl }) => {
  audio.title = title || '';
  if (coverImgUrl) audio.coverImgUrl = coverImgUrl;
  audio.src = dataUrl;
  audio.play();
});
