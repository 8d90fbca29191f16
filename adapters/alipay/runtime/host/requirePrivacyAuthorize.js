// Only some Alipay clients have it; on the others the call fails.
module.exports = require('./wrap.js')('requirePrivacyAuthorize', 'requirePrivacyAuthorize');
