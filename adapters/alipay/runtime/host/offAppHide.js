// Ends what onAppHide.js began.
module.exports = require('./onAppHide.js').off;
