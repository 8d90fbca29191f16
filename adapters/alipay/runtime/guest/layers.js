// Sorts the options of a component or mixin into a layer: what it brings, by kind.
//
// Alipay runs the hooks and observers of all mixins, in their order and before
// the component's own; of equal props, methods and data the later one wins, the
// component's own last. Mixins that are plain objects become layers of the
// component; those made by Mixin() are behaviors, which are merged by the same
// rules, and which add their layer to the instance when it is created: before
// those of plain objects, wherever they stand in the list.
const { state } = require('./instance.js');

const HOOKS = ['onInit', 'deriveDataFromProps', 'didMount', 'didUpdate', 'didUnmount', 'onError'];

function pick(options, names) {
  const picked = {};
  names.forEach((name) => {
    if (typeof options[name] === 'function') picked[name] = options[name];
  });
  return picked;
}

// layer gives the kinds of one options object. Of a component, observers and
// lifetimes count only where its options switch them on.
function layer(options, enabled) {
  const on = (name) => (!enabled || enabled[name] === true ? options[name] || {} : {});
  return {
    props: options.props || {},
    data: options.data || {},
    methods: options.methods || {},
    hooks: pick(options, HOOKS),
    lifetimes: on('lifetimes'),
    observers: on('observers'),
    events: Object.assign({}, options.pageEvents, options.rootEvents),
  };
}

// chained joins the observers of layers, so that those of the same fields all run.
function chained(layers) {
  const observers = {};
  layers.forEach((one) => {
    Object.keys(one.observers).forEach((fields) => {
      const before = observers[fields];
      const own = one.observers[fields];
      observers[fields] = before
        ? function both(...args) {
          before.apply(this, args);
          own.apply(this, args);
        }
        : own;
    });
  });
  return observers;
}

// watching gives observers as the platform runs them: not while an instance gets
// the first data that its definition alone could not give it.
function watching(observers) {
  const watched = {};
  Object.keys(observers).forEach((fields) => {
    watched[fields] = function watch(...args) {
      if (!state(this).starting) observers[fields].apply(this, args);
    };
  });
  return watched;
}

// merged joins one kind of the layers, later ones winning.
const merged = (layers, kind) => Object.assign({}, ...layers.map((one) => one[kind]));

// isPlain tells a mixin that is an object literal from one that Mixin() made.
function isPlain(mixin) {
  return typeof mixin === 'object' && [Object.prototype, null].indexOf(Object.getPrototypeOf(mixin)) >= 0;
}

// layers gives the layers of a component's options and the behaviors among its mixins.
function layers(options) {
  const mixins = (options.mixins || []).filter(Boolean);
  return {
    behaviors: mixins.filter((mixin) => !isPlain(mixin)),
    layers: mixins.filter(isPlain).concat([options]).map((one) => layer(one, options.options || {})),
  };
}

// Data that is a function is run for every instance.
function staticData(all) {
  return Object.assign({}, ...all.map((one) => (typeof one.data === 'function' ? {} : one.data)));
}
function instanceData(all) {
  if (!all.some((one) => typeof one.data === 'function')) return {};
  return Object.assign({}, ...all.map((one) => (typeof one.data === 'function' ? one.data() : one.data)));
}

module.exports = { layer, layers, chained, watching, merged, staticData, instanceData };
