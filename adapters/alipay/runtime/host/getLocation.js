// Alipay's type is how much it tells of the place (0: coordinates), its numbers are
// text, and its coordinates are always GCJ-02.
//
// Speed and altitude it does not tell: -1 and 0 stand for unknown.
const { call } = require('./call.js');

module.exports = options => call('getLocation', options, (done, fail) => {
  my.getLocation({
    type: 0,
    success(res) {
      const accuracy = Number(res.accuracy);
      done({
        latitude: Number(res.latitude),
        longitude: Number(res.longitude),
        accuracy,
        horizontalAccuracy: res.horizontalAccuracy === undefined ? accuracy : Number(res.horizontalAccuracy),
        altitude: 0,
        verticalAccuracy: 0,
        speed: -1
      });
    },
    fail
  });
});
