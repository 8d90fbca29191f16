// my.setScreenBrightness takes brightness; the canonical call takes value.
const call = require('./call.js');

module.exports = (options) => call((o) => api.setScreenBrightness(o), options, {
  options: (o) => ({ value: Number(o.brightness) }),
});
