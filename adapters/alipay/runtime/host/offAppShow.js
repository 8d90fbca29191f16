// Ends what onAppShow.js began.
module.exports = require('./onAppShow.js').off;
