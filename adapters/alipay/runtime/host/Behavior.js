// A behavior is kept as it was written, for Component.js and Page.js to merge by
// rules that Alipay's mixins do not have. It carries an empty Mixin of Alipay's,
// by which relations find the components that have the behavior.
function filter(behavior, definition) {
  const { definitionFilter, behaviors } = behavior.definition;
  const inner = (behaviors || []).filter(part => part && part.definition)
    .map(part => fields => filter(part, fields));
  if (definitionFilter) definitionFilter(definition, inner);
  else inner.forEach(apply => apply(definition));
}

// filtered applies the definition filters of a definition's behaviors to a copy.
function filtered(definition) {
  const copy = Object.assign({}, definition);
  (copy.behaviors || []).forEach(behavior => {
    if (behavior && behavior.definition) filter(behavior, copy);
  });
  return copy;
}

function Behavior(definition) {
  return {
    definition: filtered(definition || {}),
    mixin: typeof Mixin === 'function' ? Mixin({}) : null
  };
}

Behavior.filtered = filtered;
module.exports = Behavior;
