// Alipay takes no component but has the function on pages and components; it calls
// observeAll selectAll and tells the dataset only when asked.
const { pick } = require('./call.js');

module.exports = (component, options) => {
  const owner = component && typeof component.createIntersectionObserver === 'function' ? component : my;
  return owner.createIntersectionObserver(Object.assign(
    { dataset: true },
    pick(options, ['thresholds', 'initialRatio']),
    pick({ selectAll: (options || {}).observeAll }, ['selectAll'])
  ));
};
