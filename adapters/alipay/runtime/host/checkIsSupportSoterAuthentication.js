// Alipay's biometric product is IFAA, with the same modes but speech.
module.exports = require('./wrap.js')('checkIsSupportSoterAuthentication', 'checkIsSupportIfaaAuthentication');
