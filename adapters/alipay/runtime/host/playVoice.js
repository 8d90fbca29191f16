// Alipay plays voices with an audio context, see voice.js.
module.exports = require('./voice.js').play;
