// setPageScrollable keeps a page from scrolling. In WeChat that is up to the
// page's template, <page-meta page-style="overflow: hidden">, which no call can
// change from outside; so the call fails and says so.
const call = require('./call.js');

const WHY = 'setPageScrollable:fail WeChat stops scrolling only by <page-meta page-style="overflow: hidden"> in the template';

module.exports = (options) => call((o) => o.fail({ errMsg: WHY }), options);
