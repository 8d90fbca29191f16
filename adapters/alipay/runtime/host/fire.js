// fire(instance, name, detail) tells the owner of a component of ours of an event.
//
// fire(instance, name, detail) tells the owner of a component of ours of an event:
// the listener is the function among the component's props that is called by the
// event ("on" and the name), and it gets an event as callers expect one.
const propOf = name => `on${name.charAt(0).toUpperCase()}${name.slice(1)}`;

// The data attributes of the component's tag come among its props.
function datasetOf(props) {
  const dataset = {};
  Object.keys(props).forEach(name => {
    if (name.indexOf('data-') !== 0) return;
    dataset[name.slice(5).replace(/-+(.)/g, (_, letter) => letter.toUpperCase())] = props[name];
  });
  return dataset;
}

module.exports = (instance, name, detail) => {
  const listener = instance.props[propOf(name)];
  if (typeof listener !== 'function') return;
  const target = { id: instance.props.id || '', dataset: datasetOf(instance.props) };
  listener({ type: name, detail: detail || {}, timeStamp: Date.now(), target, currentTarget: target, mark: {} });
};
