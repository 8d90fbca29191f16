// Alipay plays voices with an audio context, see voice.js.
const voice = require('./voice.js');

module.exports = voice.act('pauseVoice', voice.pause);
