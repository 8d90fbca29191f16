// Alipay calls back with nothing and does not say why the app was hidden.
const listen = require('./listen.js');

module.exports = listen('onAppHide', 'offAppHide', () => ({}));
