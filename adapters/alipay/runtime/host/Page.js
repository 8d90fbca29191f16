// Makes Alipay's page options of canonical ones, see pageOptions.js for what differs.
//
// A page with behaviors needs BehaviorPage.js.
const pageOptions = require('./pageOptions.js');

module.exports = options => {
  const own = Object.assign({}, options);
  ['data', 'options'].forEach(name => { delete own[name]; });
  return pageOptions(own, typeof options.data === 'function' ? options.data() : options.data || {});
};
