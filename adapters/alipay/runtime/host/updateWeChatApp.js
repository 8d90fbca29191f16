// Alipay updates its own client under another name.
module.exports = require('./wrap.js')('updateWeChatApp', 'ap.updateAlipayClient');
