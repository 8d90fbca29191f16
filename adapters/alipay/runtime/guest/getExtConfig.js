// my.getExtConfig gives the configuration as data too.
const call = require('./call.js');

module.exports = (options) => call((o) => api.getExtConfig(o), options, {
  result: (res) => ({ data: res.extConfig, extConfig: res.extConfig }),
});
