// Alipay words the values differently, see systemInfo.js.
const { systemInfo } = require('./systemInfo.js');

module.exports = () => systemInfo(my.getSystemInfoSync());
