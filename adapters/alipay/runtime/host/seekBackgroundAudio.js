// Alipay has only the manager of background audio.
module.exports = require('./backgroundAudio.js').act('seekBackgroundAudio', (audio, { position }) => audio.seek(position));
