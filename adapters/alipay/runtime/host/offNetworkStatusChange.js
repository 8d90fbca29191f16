// Ends what onNetworkStatusChange.js began.
module.exports = require('./onNetworkStatusChange.js').off;
