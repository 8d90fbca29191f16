// my.isScreenReaderEnabled gives screenReaderEnabled; canonically it is
// checkIsOpenAccessibility, which gives open.
const call = require('./call.js');

module.exports = (options) => call((o) => api.checkIsOpenAccessibility(o), options, {
  result: (res) => ({ screenReaderEnabled: res.open }),
});
