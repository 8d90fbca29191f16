// A behavior is kept as it was written, for Component.js and BehaviorPage.js to merge by
// rules that Alipay's mixins do not have.
const { filtered } = require('./model.js');

module.exports = options => {
  const definition = filtered(options || {});
  return {
    definition,
    mixin: typeof Mixin === 'function' ? Mixin({}) : null
  };
};
