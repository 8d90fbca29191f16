// my.createRewardedAd takes the ad unit as a string, and again in load, show and
// destroy, which take callbacks; canonically it is createRewardedVideoAd, which takes an
// object, and whose load and show give a promise.
//
// Errors are {error, errorMessage}.
const call = require('./call.js');
const listeners = require('./listeners.js');

const failed = (res) => [{ error: res.errCode, errorMessage: res.errMsg }];

module.exports = (adUnitId) => {
  const native = api.createRewardedVideoAd({ adUnitId });
  const run = (name) => (options) => call((o) => {
    Promise.resolve(native[name]()).then(() => o.success({}), o.fail);
  }, options, { options: () => ({}), error: (res) => failed(res)[0] });
  const errors = listeners((f) => native.onError(f), failed, (f) => native.offError(f));
  const ad = { load: run('load'), show: run('show'), destroy: run('destroy'), onError: errors.on, offError: errors.off };
  ['Load', 'Close'].forEach((name) => {
    ad[`on${name}`] = (callback) => native[`on${name}`](callback);
    ad[`off${name}`] = (callback) => native[`off${name}`](callback);
  });
  return ad;
};
