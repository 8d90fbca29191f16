// The same as there.
module.exports = require('../guest/call.js');
