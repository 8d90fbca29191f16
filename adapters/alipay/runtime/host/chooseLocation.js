// Alipay's coordinates are text in some versions.
const { call, pick } = require('./call.js');

module.exports = options => call('chooseLocation', options, (done, fail) => {
  my.chooseLocation(Object.assign(pick(options, ['latitude', 'longitude']), {
    success: ({ name, address, latitude, longitude }) => done({
      name, address, latitude: Number(latitude), longitude: Number(longitude)
    }),
    fail
  }));
});
