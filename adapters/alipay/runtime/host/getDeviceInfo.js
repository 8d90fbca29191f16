// Alipay has no getDeviceInfo; its system information tells of the device.
//
// The processor, the memory and the benchmark are not to be had.
const { pick } = require('./call.js');
const { systemInfo } = require('./systemInfo.js');

module.exports = () => pick(systemInfo(my.getSystemInfoSync()), ['brand', 'model', 'platform', 'system']);
