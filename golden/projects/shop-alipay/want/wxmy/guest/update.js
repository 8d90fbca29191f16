// Keeps this.props and the update hooks of a component instance.
const { run, state, valueAt } = require('./instance.js');
const props = require('./props.js');
const { copy, same } = require('./values.js');

// fill puts defaults where the parent passed undefined, or '' where text has no place:
// that is what a prop is here that the parent was not given itself.
function fill(instance) {
  const it = state(instance);
  const missing = {};
  Object.keys(it.properties).forEach((name) => {
    const { value } = it.properties[name];
    const given = instance.data[name];
    const nothing = given === '' && value !== null && typeof value !== 'string';
    if (given === undefined || (nothing && !it.shadowed[name])) missing[name] = value;
  });
  if (Object.keys(missing).length > 0) native(instance, missing);
}

// native sets data while received() looks away.
function native(instance, patch, callback) {
  const it = state(instance);
  it.writing += 1;
  try {
    it.setData.call(instance, patch, callback);
  } finally {
    it.writing -= 1;
  }
}

// view gives what this.props shows for the values of properties.
function view(instance, values) {
  const it = state(instance);
  const shown = {};
  Object.keys(it.properties).forEach((name) => {
    const absent = values[name] === '' && it.defaults[name] === undefined;
    if (absent || props.OWN.indexOf(name) >= 0) return;
    shown[name] = values[name] === undefined ? it.defaults[name] : values[name];
  });
  Object.keys(instance.dataset || {}).forEach((name) => {
    shown[`data-${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`] = instance.dataset[name];
  });
  if (instance.id) shown.id = instance.id;
  return Object.assign(shown, props.functions(instance, it.defaults, values));
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

// before remembers, once a turn, what didUpdate will be told of the fields in patch.
function before(instance, patch) {
  const it = state(instance);
  if (!it.attached || !it.layers.some((layer) => layer.hooks && (layer.hooks.didUpdate || layer.hooks.deriveDataFromProps))) return;
  if (!it.previous) {
    it.previous = { props: it.props, data: ownData(instance) };
    wx.nextTick(() => finish(instance));
  }
  Object.keys(patch).forEach((path) => {
    const root = path.split(/[.[]/)[0];
    if (root !== path && it.previous.data[root] === instance.data[root]) it.previous.data[root] = copy(instance.data[root]);
  });
}

// finish ends the update of a turn: data may follow once more, then didUpdate runs.
function finish(instance) {
  const it = state(instance);
  if (it.gone) return;
  if (it.changed) derive(instance, it.props);
  const previous = it.previous;
  it.previous = undefined;
  if (!it.mounted) return;
  it.updating = true;
  try {
    run(instance, 'hooks', 'didUpdate', [previous.props, previous.data]);
  } finally {
    it.updating = false;
  }
}

// changes tells whether a patch brings anything new. An object may have been changed in
// place, which counts, but not in didUpdate; undefined sets nothing.
function changes(instance, patch) {
  const { updating } = state(instance);
  return Object.keys(patch).some((path) => {
    const value = valueAt(instance.data, path);
    if (patch[path] === undefined) return false;
    return !same(value, patch[path]) || (!updating && value === patch[path] && typeof value === 'object' && value !== null);
  });
}

// derive runs deriveDataFromProps; data it sets belongs to the same update.
function derive(instance, next) {
  const it = state(instance);
  if (it.deriving) return;
  it.changed = false;
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
  native(instance, patch, callback);
  Object.keys(it.shadowed).forEach((name) => {
    it.values[name] = instance.data[name];
  });
}

// setData is the instance's setData.
function setData(instance, patch, callback) {
  const it = state(instance);
  const given = patch || {};
  if (changes(instance, given)) {
    before(instance, given);
    it.changed = it.changed || !it.deriving;
  }
  write(instance, given, callback);
}

// received takes over what the parent changed, if anything.
function received(instance) {
  const it = state(instance);
  if (!it.attached || it.writing > 0) return;
  fill(instance);
  const given = {};
  const restore = {};
  Object.keys(it.properties).forEach((name) => {
    const value = instance.data[name];
    if (same(value, it.values[name])) return;
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

// begin takes over the properties as they are now; data can be set only once settled.
function begin(instance, settled) {
  const it = state(instance);
  if (settled) fill(instance);
  it.values = {};
  Object.keys(it.properties).forEach((name) => {
    it.values[name] = instance.data[name];
  });
  it.given = Object.assign({}, it.values);
  it.props = view(instance, it.given);
}

module.exports = { begin, received, setData, write, derive };
