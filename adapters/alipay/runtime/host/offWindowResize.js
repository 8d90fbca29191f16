// Alipay tells pages only, see pageEvents.js.
module.exports = require('./pageEvents.js').off('onResize');
