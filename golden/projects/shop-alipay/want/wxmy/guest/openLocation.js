// my.openLocation takes the coordinates as strings and shows scale 15 by default;
// canonically they are numbers, and the scale is 18.
const call = require('./call.js');
const fields = require('./fields.js');

module.exports = (options) => call((o) => wx.openLocation(o), options, {
  options: (o) => Object.assign({ scale: 15 }, fields(o), { latitude: Number(o.latitude), longitude: Number(o.longitude) }),
});
