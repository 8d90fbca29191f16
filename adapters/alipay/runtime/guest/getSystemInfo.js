// Alipay words the values differently, see system.js.
//
// my.getSystemInfo writes the platform, the system version and the language
// another way and adds a screen and the height of the title bar; see system.js.
const call = require('./call.js');
const system = require('./system.js');

module.exports = (options) => call((o) => api.getSystemInfo(o), options, {
  options: () => ({}),
  result: system,
});
