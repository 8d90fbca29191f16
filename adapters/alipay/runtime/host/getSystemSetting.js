// Alipay does not say how the device is held; the window's shape does.
const { orientation } = require('./systemInfo.js');

module.exports = () => Object.assign({ deviceOrientation: orientation(my.getSystemInfoSync()) }, my.getSystemSetting());
