// Sorts what a component or page and its mixins bring into layers, one for each
// mixin and one for the options themselves.
//
// Alipay runs the hooks and observers of all layers: those of a mixin's own
// mixins first, then mixins in their order, the component's own last. Of equal
// props, methods and data the last one wins. A mixin made by Mixin() counts once,
// however often it is named. All of this is done here; for the platform such a
// mixin is a behavior that does nothing, and can be asked for.
const { state } = require('./instance.js');

const HOOKS = ['onInit', 'deriveDataFromProps', 'didMount', 'didUpdate', 'didUnmount', 'onError'];
const made = new Map(); // identifiers that Mixin() gave -> its options

function pick(options, names) {
  const picked = {};
  names.forEach((name) => {
    if (typeof options[name] === 'function') picked[name] = options[name];
  });
  return picked;
}

// layer gives the parts of one options object, of some only what enabled switches on.
function layer(options, enabled) {
  const on = (name) => (enabled[name] === true ? options[name] || {} : {});
  return {
    props: options.props || {},
    data: options.data || {},
    methods: options.methods || {},
    hooks: pick(options, HOOKS),
    lifetimes: on('lifetimes'), //? lifetimes
    observers: on('observers'),
    relations: on('relations'), //? relations
    events: Object.assign({}, options.pageEvents, options.rootEvents),
  };
}

// isPlain tells a mixin that is an object literal from a behavior of the platform.
function isPlain(mixin) {
  return typeof mixin === 'object' && [Object.prototype, null].indexOf(Object.getPrototypeOf(mixin)) >= 0;
}

// layers gives the layers under options, its own one last, and the behaviors
// that the platform must know of.
function layers(options) {
  const found = { layers: [], behaviors: [] };
  const enabled = options.options || {};
  const add = (one) => {
    //? mixins
    (one.mixins || []).filter(Boolean).forEach((mixin) => {
      if (isPlain(mixin) && !made.has(mixin)) {
        found.layers.push(layer(mixin, enabled));
      } else if (found.behaviors.indexOf(mixin) < 0) {
        found.behaviors.push(mixin);
        if (made.has(mixin)) add(made.get(mixin));
      }
    });
    found.layers.push(layer(one, enabled));
  };
  add(options);
  return found;
}

// filter lets the mixins of a definition change it, as their definitionFilter asks.
function filter(options) {
  //? definitionFilter
  (options.mixins || []).forEach((mixin) => {
    const mixed = made.get(mixin);
    if (!mixed || !mixed.definitionFilter) return;
    const inner = (mixed.mixins || []).map((one) => (made.get(one) || {}).definitionFilter).filter(Boolean);
    mixed.definitionFilter(options, inner);
  });
  return options;
}

// chained joins the observers of layers, so that those of the same fields all run.
function chained(all) {
  const observers = {};
  all.forEach((one) => {
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

// watching keeps observers from running before an instance has what its tag gives it.
function watching(observers) {
  const watched = {};
  Object.keys(observers).forEach((fields) => {
    watched[fields] = function watch(...args) {
      if (state(this).observing) observers[fields].apply(this, args);
    };
  });
  return watched;
}

// merged joins one part of the layers, later ones winning.
const merged = (all, part) => Object.assign({}, ...all.map((one) => one[part]));

// Data that is a function is run for every instance.
function staticData(all) {
  return Object.assign({}, ...all.map((one) => (typeof one.data === 'function' ? {} : one.data)));
}
function instanceData(all) {
  if (!all.some((one) => typeof one.data === 'function')) return {};
  return Object.assign({}, ...all.map((one) => (typeof one.data === 'function' ? one.data() : one.data)));
}

module.exports = { made, layers, filter, chained, watching, merged, staticData, instanceData };
