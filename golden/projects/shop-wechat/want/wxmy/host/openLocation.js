// Alipay wants the coordinates as text, a name and an address, and starts at scale
// 15.
const { call } = require('./call.js');

module.exports = options => call('openLocation', options, (done, fail) => {
  const { latitude, longitude, name = '', address = '', scale = 18 } = options || {};
  my.openLocation({
    latitude: String(latitude),
    longitude: String(longitude),
    name,
    address,
    scale,
    success: () => done(),
    fail
  });
});
