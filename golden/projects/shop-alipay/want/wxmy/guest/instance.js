// What an instance has on Alipay beside what it has canonically.
const states = new WeakMap();

// layers are the parts that mixins and the own options brought, in the order they run in.
function state(instance) {
  if (!states.has(instance)) states.set(instance, { layers: [] });
  return states.get(instance);
}

// The instances whose methods run now, the innermost one last.
const running = [];

// within calls a function as one that runs in an instance, see current.
function within(instance, call) {
  running.push(instance);
  try {
    return call();
  } finally {
    running.pop();
  }
}

// current is the instance whose code runs now, undefined behind what is waited for.
const current = () => running[running.length - 1];

// component is the component whose code runs now, undefined in a page. What has an ID
// inside a component is found from there alone; on Alipay an ID is the page's.
function component() {
  const instance = current();
  return instance && state(instance).properties ? instance : undefined;
}

// run calls a hook of every layer, as Alipay does: those of mixins first.
function run(instance, group, name, args) {
  state(instance).layers.slice().forEach((layer) => {
    const hook = layer[group] && layer[group][name];
    if (typeof hook === 'function') within(instance, () => hook.apply(instance, args || []));
  });
}

// valueAt reads "a.b[0].c" in the data; the path "" is the data itself.
function valueAt(data, path) {
  if (path === '') return data;
  return path.replace(/\[(\d+)\]/g, '.$1').split('.').reduce(
    (value, key) => (value === undefined || value === null ? undefined : value[key]),
    data
  );
}

const methods = {
  // {'list': [start, deleted, ...inserted]}: the array is spliced as a copy.
  $spliceData(changes, callback) {
    const patch = {};
    Object.keys(changes).forEach((path) => {
      const list = (valueAt(this.data, path) || []).slice();
      list.splice(...changes[path]);
      patch[path] = list;
    });
    this.setData(patch, callback);
  },
  $batchedUpdates(callback) {
    if (this.groupSetData) this.groupSetData(callback);
    else callback();
  },
};

module.exports = { state, within, component, run, valueAt, methods };
