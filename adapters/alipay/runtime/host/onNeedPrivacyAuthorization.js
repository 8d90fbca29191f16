// Only some Alipay clients ask; on the others the event never comes.
const missing = require('./missing.js');

const never = missing('onNeedPrivacyAuthorization', 'listener');

module.exports = listener => (typeof my.onNeedPrivacyAuthorization === 'function'
  ? my.onNeedPrivacyAuthorization(listener) : never(listener));
