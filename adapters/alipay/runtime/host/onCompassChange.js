// Alipay does not say how accurate the direction is; its timestamp is left out.
const listen = require('./listen.js');

module.exports = listen('onCompassChange', 'offCompassChange', ({ direction }) => ({ direction }));
