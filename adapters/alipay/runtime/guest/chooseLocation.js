// my.chooseLocation gives the coordinates as strings, and the names of province
// and city, which have no canonical source; title and showTab cannot be chosen.
const call = require('./call.js');

module.exports = (options) => call((o) => api.chooseLocation(o), options, {
  options(o) {
    const start = {};
    ['latitude', 'longitude'].forEach((name) => {
      if (o[name] !== undefined) start[name] = Number(o[name]);
    });
    return start;
  },
  result: (res) => Object.assign(res, { latitude: String(res.latitude), longitude: String(res.longitude) }),
});
