// offComponentError(callback) undoes onComponentError; without a callback, all of them.
module.exports = require('./onComponentError.js').off;
