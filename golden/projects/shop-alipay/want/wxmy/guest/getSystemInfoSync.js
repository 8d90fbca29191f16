// Alipay words the values differently, see system.js.
const system = require('./system.js');

module.exports = () => system(wx.getSystemInfoSync());
