// Events of components.
//
// On Alipay a listener is a function among the props ('on' and the name, dashes gone)
// and gets what it is called with: it is given an event object here. A bubbling event
// goes on to the components around, to all of them when composed, else to those of the
// same owner; plain elements around cannot listen, and nobody can stop it.
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
  //? bubbles
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
