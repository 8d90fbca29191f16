// my.getScreenBrightness gives brightness; the canonical call gives value.
const call = require('./call.js');

module.exports = (options) => call((o) => api.getScreenBrightness(o), options, {
  result: (res) => ({ brightness: res.value }),
});
