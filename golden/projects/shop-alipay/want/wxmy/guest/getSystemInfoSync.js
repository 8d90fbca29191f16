// my.getSystemInfoSync writes the platform, the system version and the language
// another way and adds a screen and the height of the title bar; see system.js.
const system = require('./system.js');

module.exports = () => system(wx.getSystemInfoSync());
