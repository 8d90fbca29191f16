// my.pageScrollTo jumps by default; the canonical call takes 300 ms.
const call = require('./call.js');
const fields = require('./fields.js');

module.exports = (options) => call((o) => api.pageScrollTo(o), options, {
  options: (o) => Object.assign({ duration: 0 }, fields(o)),
});
