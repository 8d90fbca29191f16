// Ends what onError.js began.
module.exports = require('./onError.js').off;
