// Alipay has only the manager of background audio.
module.exports = require('./backgroundAudio.js').act('stopBackgroundAudio', audio => audio.stop());
