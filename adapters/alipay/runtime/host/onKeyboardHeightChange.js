// Alipay tells pages only, see pageEvents.js.
module.exports = require('./pageEvents.js').on('onKeyboardHeight');
