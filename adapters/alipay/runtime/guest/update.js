// Keeps this.props and the update hooks of a component instance.
//
// WeChat merges properties into this.data and lets a component set them; on
// Alipay props are the parent's alone, and a field that data and props share
// shows data's value. A change that comes while the component's own setData runs
// is data's; any other is the parent's. Before an update deriveDataFromProps
// runs with the new props while this.props has the old ones; after it, once for
// all changes of one turn, didUpdate runs with the props and data of before.
const { state, run } = require('./instance.js');
const props = require('./props.js');

// copy copies arrays and plain objects all the way down: setData changes them in place.
function copy(value) {
  if (Array.isArray(value)) return value.map(copy);
  if (!value || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const copied = {};
  Object.keys(value).forEach((key) => {
    copied[key] = copy(value[key]);
  });
  return copied;
}

// view gives what this.props shows for the values of properties.
function view(instance, values) {
  const it = state(instance);
  const shown = {};
  Object.keys(it.properties).forEach((name) => {
    if (props.OWN.indexOf(name) >= 0) return;
    const fallback = it.defaults[name];
    shown[name] = values[name] === undefined ? fallback : values[name];
  });
  Object.keys(instance.dataset || {}).forEach((name) => {
    shown[`data-${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`] = instance.dataset[name];
  });
  if (instance.id) shown.id = instance.id;
  return Object.assign(shown, props.functions(instance, it.defaults, values.wxmyOn));
}

// ownData gives the data without what the parent gave.
function ownData(instance) {
  const it = state(instance);
  const data = {};
  Object.keys(instance.data).forEach((name) => {
    if (!it.properties[name] || it.shadowed[name]) data[name] = instance.data[name];
  });
  return data;
}

// before remembers, once a turn, what didUpdate will be told, and keeps it from
// changes in place of the fields that patch touches.
function before(instance, patch) {
  const it = state(instance);
  if (!it.mounted || !it.layers.some((layer) => layer.hooks && layer.hooks.didUpdate)) return;
  if (!it.previous) {
    it.previous = { props: it.props, data: ownData(instance) };
    api.nextTick(() => {
      const previous = it.previous;
      it.previous = undefined;
      if (it.mounted) run(instance, 'hooks', 'didUpdate', [previous.props, previous.data]);
    });
  }
  Object.keys(patch).forEach((path) => {
    const root = path.split(/[.[]/)[0];
    if (root !== path && it.previous.data[root] === instance.data[root]) it.previous.data[root] = copy(instance.data[root]);
  });
}

// derive runs deriveDataFromProps; data it sets belongs to the same update.
function derive(instance, next) {
  const it = state(instance);
  if (it.deriving) return;
  it.deriving = true;
  try {
    run(instance, 'hooks', 'deriveDataFromProps', [next]);
  } finally {
    it.deriving = false;
  }
}

// write sets data without taking it for a change by the parent.
function write(instance, patch, callback) {
  const it = state(instance);
  Object.keys(patch).forEach((path) => {
    const root = path.split(/[.[]/)[0];
    if (it.properties[root]) it.shadowed[root] = true;
  });
  it.writing += 1;
  try {
    it.setData.call(instance, patch, callback);
  } finally {
    it.writing -= 1;
  }
  Object.keys(it.shadowed).forEach((name) => {
    it.values[name] = instance.data[name];
  });
}

// setData is the instance's setData.
function setData(instance, patch, callback) {
  const it = state(instance);
  before(instance, patch || {});
  write(instance, patch || {}, callback);
  if (it.attached) derive(instance, it.props);
}

// received takes over what the parent changed, if anything.
function received(instance) {
  const it = state(instance);
  if (!it.attached || it.writing > 0) return;
  const given = {};
  const restore = {};
  Object.keys(it.properties).forEach((name) => {
    const value = instance.data[name];
    if (value === it.values[name]) return;
    given[name] = value;
    if (it.shadowed[name]) restore[name] = it.values[name];
    else it.values[name] = value;
  });
  if (Object.keys(given).length === 0) return;
  before(instance, {});
  it.given = Object.assign({}, it.given, given);
  const next = view(instance, it.given);
  derive(instance, next);
  it.props = next;
  if (Object.keys(restore).length > 0) write(instance, restore);
}

// begin takes over the properties of an instance as they are now.
function begin(instance) {
  const it = state(instance);
  it.values = {};
  Object.keys(it.properties).forEach((name) => {
    it.values[name] = instance.data[name];
  });
  it.given = Object.assign({}, it.values);
  it.props = view(instance, it.given);
}

module.exports = { begin, received, setData, write, derive };
