// my.navigateToMiniProgram hands over query beside extraData; canonically there is
// extraData alone, so that query goes into it.
//
// The appId of the other mini-program must be one of the platform the app runs on.
const call = require('./call.js');
const fields = require('./fields.js');

module.exports = (options) => call((o) => api.navigateToMiniProgram(o), options, {
  options: (o) => Object.assign(
    fields(o, { query: '' }),
    o.query ? { extraData: Object.assign({}, o.query, o.extraData) } : {}
  ),
});
