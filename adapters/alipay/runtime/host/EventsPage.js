// Makes Alipay's page options of canonical ones in a program that listens to what
// Alipay tells pages only, see pageEvents.js.
const page = require('./BehaviorPage.js');
const pageEvents = require('./pageEvents.js');

module.exports = options => pageEvents(page(options));
