// Alipay leaves out what is empty, see launchOptions.js.
const launchOptions = require('./launchOptions.js');

module.exports = () => launchOptions(my.getLaunchOptionsSync());
