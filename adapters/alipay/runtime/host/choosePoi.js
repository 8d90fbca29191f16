// Alipay has one picker of places; what is picked is always a place (type 1), not
// a city.
const { call } = require('./call.js');

module.exports = options => call('choosePoi', options, (done, fail) => {
  my.chooseLocation({
    success: ({ name, address, latitude, longitude }) => done({
      type: 1, name, address, latitude: Number(latitude), longitude: Number(longitude)
    }),
    fail
  });
});
