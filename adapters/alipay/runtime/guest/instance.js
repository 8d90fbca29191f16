// What an instance has on Alipay beside what it has canonically.
//
// What a page or component instance has on Alipay beside what it has canonically,
// and what is remembered of each instance while it lives.
const states = new WeakMap();

// state gives what is remembered of an instance; layers are the parts that its
// mixins and its own options brought, in the order in which they run.
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

// current is the instance whose code runs now, undefined outside methods and hooks
// and behind what is waited for.
const current = () => running[running.length - 1];

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
  $selectComponent(selector) {
    return this.selectComponent(selector);
  },
  $selectAllComponents(selector) {
    return this.selectAllComponents(selector);
  },
  hasMixin(mixin) {
    return mixin === 'ref' ? Boolean(state(this).ref) : Boolean(this.hasBehavior(mixin));
  },
};

module.exports = { state, within, current, run, valueAt, methods };
