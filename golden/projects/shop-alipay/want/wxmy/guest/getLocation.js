// my.getLocation takes a level of detail as type and gives strings in GCJ-02.
const call = require('./call.js');

const NUMBERS = ['latitude', 'longitude', 'accuracy', 'horizontalAccuracy'];

module.exports = (options) => call((o) => wx.getLocation(o), options, {
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
