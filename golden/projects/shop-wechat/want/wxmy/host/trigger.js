// Events of components.
const propOf = name => {
  const camel = name.replace(/-+(.)/g, (_, letter) => letter.toUpperCase());
  return `on${camel.charAt(0).toUpperCase()}${camel.slice(1)}`;
};

const source = ({ id, dataset }) => ({ id, dataset });

const owner = instance => (instance.selectOwnerComponent ? instance.selectOwnerComponent() : undefined);
const parent = instance => (instance.selectComposedParentComponent ? instance.selectComposedParentComponent() : undefined);

// stops are the components that an event comes by.
function stops(instance, options) {
  const all = [instance];
  if (options && options.bubbles) {
    const mine = owner(instance);
    for (let around = parent(instance); around; around = parent(around)) {
      if (options.composed || owner(around) === mine) all.push(around);
    }
  }
  return all;
}

module.exports = function (name, detail, options) {
  const target = source(this);
  const prop = propOf(name);
  stops(this, options).forEach(instance => {
    const listener = (instance.props || {})[prop];
    if (typeof listener !== 'function') return;
    listener({
      type: name,
      detail: detail === undefined ? {} : detail,
      timeStamp: Date.now(),
      target,
      currentTarget: source(instance),
      mark: {}
    });
  });
};
