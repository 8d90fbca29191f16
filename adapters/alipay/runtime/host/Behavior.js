// A behavior is kept as it was written, for Component.js and BehaviorPage.js to merge by
// rules that Alipay's mixins do not have.
//
// It carries an empty Mixin of Alipay's, by which relations find the components that
// have the behavior.
const { filtered } = require('./model.js');

module.exports = options => {
  const definition = filtered(options || {});
  const { definitionFilter } = definition; //? definitionFilter
  // Without a filter of its own it hands definitions on to those of the behaviors within. //? definitionFilter
  const inner = (definition.behaviors || []).filter(part => part && part.filter).map(part => part.filter); //? definitionFilter
  return {
    definition,
    //? definitionFilter
    filter(fields) {
      if (definitionFilter) definitionFilter(fields, inner);
      else inner.forEach(apply => apply(fields));
    },
    mixin: typeof Mixin === 'function' ? Mixin({}) : null
  };
};
