// Makes Alipay's page options of a component that is used as a page.
const { model, filtered } = require('./model.js');
const pageModel = require('./pageModel.js');

module.exports = options => {
  const merged = model(filtered(options));
  if (!merged.methods.triggerEvent) merged.methods.triggerEvent = () => {};
  return pageModel(merged, {});
};
