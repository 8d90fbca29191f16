// Alipay takes the id of the advertisement, not an object, and wants it again each
// time it loads or shows it.
const { call } = require('./call.js');

module.exports = ({ adUnitId }) => {
  const native = my.createRewardedAd(adUnitId);
  const ad = {};
  ['load', 'show', 'destroy'].forEach(name => {
    ad[name] = () => call(name, undefined, (done, fail) => {
      native[name]({ adUnitId, success: () => done(), fail });
    });
  });
  ['onLoad', 'onError', 'onClose', 'offLoad', 'offError', 'offClose'].forEach(name => {
    ad[name] = callback => native[name](callback);
  });
  return ad;
};
