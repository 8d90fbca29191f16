// Ends what onCompassChange.js began.
module.exports = require('./onCompassChange.js').off;
