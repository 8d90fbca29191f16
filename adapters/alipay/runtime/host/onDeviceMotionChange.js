// Alipay has no start and stop, see deviceMotion.js.
module.exports = require('./deviceMotion.js').on;
