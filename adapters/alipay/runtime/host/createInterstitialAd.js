// Only some Alipay clients have such advertisements; on the others it fails to load
// and to show.
const missing = require('./missing.js');

const lacking = missing('createInterstitialAd', 'factory');

module.exports = options => (typeof my.createInterstitialAd === 'function' ? my.createInterstitialAd(options) : lacking());
