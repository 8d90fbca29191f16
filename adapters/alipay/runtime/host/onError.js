// Alipay calls back with message and stack; callers expect one text with both.
const listen = require('./listen.js');

module.exports = listen('onError', 'offError', (message, stack) => (stack ? `${message}\n${stack}` : message));
