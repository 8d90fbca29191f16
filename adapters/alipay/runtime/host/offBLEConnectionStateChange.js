// Ends what onBLEConnectionStateChange.js began.
module.exports = require('./onBLEConnectionStateChange.js').off;
