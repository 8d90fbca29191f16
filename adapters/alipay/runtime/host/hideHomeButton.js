// Alipay calls the button back home.
module.exports = require('./wrap.js')('hideHomeButton', 'hideBackHome');
