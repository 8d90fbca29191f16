// Makes Alipay's page options of canonical ones; see pageOptions.js for what
// differs, and model.js for behaviors.
const { filtered } = require('./Behavior.js');
const model = require('./model.js');
const pageOptions = require('./pageOptions.js');

module.exports = options => {
  const { behaviors, data, observers } = filtered(options);
  const own = Object.assign({}, options);
  ['behaviors', 'data', 'observers', 'options'].forEach(name => { delete own[name]; });
  return pageOptions(model({ behaviors, data, observers }), own);
};
