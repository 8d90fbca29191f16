// Makes Alipay's page options of a component that is used as a page, in a program
// that listens to what Alipay tells pages only, see pageEvents.js.
const page = require('./ComponentPage.js');
const pageEvents = require('./pageEvents.js');

module.exports = options => pageEvents(page(options));
