// getServerTime gives {time}, milliseconds since 1970.
//
// WeChat asks no server: the clock of the device answers, which the user may have set
// wrong.
const call = require('./call.js');

module.exports = (options) => call((o) => o.success({ time: Date.now() }), options);
