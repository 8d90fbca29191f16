// my.getLocation takes a level of detail as type and gives strings in GCJ-02.
//
// my.getLocation takes a level of detail as type and gives strings, always in GCJ-02;
// the canonical type is the coordinate system, and its results are numbers.
// What a level above 0 adds (city, district, pois) has no canonical source.
const call = require('./call.js');

const NUMBERS = ['latitude', 'longitude', 'accuracy', 'horizontalAccuracy'];

module.exports = (options) => call((o) => api.getLocation(o), options, {
  codes: { denied: 2001 },
  options: () => ({ type: 'gcj02' }),
  result(res) {
    const place = {};
    NUMBERS.forEach((name) => {
      if (res[name] !== undefined) place[name] = String(res[name]);
    });
    return place;
  },
});
