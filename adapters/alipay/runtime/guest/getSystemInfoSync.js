// Alipay words the values differently, see system.js.
//
// my.getSystemInfoSync writes the platform, the system version and the language
// another way and adds a screen and the height of the title bar; see system.js.
const system = require('./system.js');

module.exports = () => system(api.getSystemInfoSync());
