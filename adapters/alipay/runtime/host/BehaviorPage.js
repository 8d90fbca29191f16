// Makes Alipay's page options of canonical ones that use behaviors (model.js).
//
// Makes Alipay's page options of canonical ones that use behaviors, which are
// merged by rules that Alipay's mixins do not have (model.js).
const { model, filtered } = require('./model.js');
const pageModel = require('./pageModel.js');

module.exports = options => {
  const own = filtered(options);
  const { behaviors, data } = own;
  ['behaviors', 'data', 'observers', 'options'].forEach(name => { delete own[name]; });
  return pageModel(model({ behaviors, data }), own);
};
