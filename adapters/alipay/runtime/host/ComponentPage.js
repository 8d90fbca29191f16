// Makes Alipay's page options of a component that is used as a page.
//
// Makes Alipay's page options of a component that is used as a page, which Alipay
// does not allow: its methods become the page's, its properties take their values
// from the query, attached and ready run when the page loads and is ready. It may fire
// events, which nobody hears.
const { model, filtered } = require('./model.js');
const pageModel = require('./pageModel.js');

module.exports = options => {
  const merged = model(filtered(options));
  //? triggerEvent
  if (!merged.methods.triggerEvent) merged.methods.triggerEvent = () => {};
  return pageModel(merged, {});
};
