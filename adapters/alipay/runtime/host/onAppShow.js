// Alipay leaves out what is empty, see launchOptions.js.
const launchOptions = require('./launchOptions.js');
const listen = require('./listen.js');

module.exports = listen('onAppShow', 'offAppShow', launchOptions);
