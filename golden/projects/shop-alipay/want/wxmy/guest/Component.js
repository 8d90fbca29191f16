// Turns the options of an Alipay component into canonical ones:
// Component(myComponent({...})).
const handlers = require('./handlers.js');
const { methods, run, state, valueAt } = require('./instance.js');
const { chained, filter, instanceData, layers, merged, staticData, watching } = require('./layers.js');
const props = require('./props.js');
const update = require('./update.js');

// What is no field of an instance: Alipay's options, and the platform's own members.
const KNOWN = ['props', 'data', 'methods', 'mixins', 'options', 'observers', 'ref', 'id', 'dataset', 'is', 'onInit',
  'deriveDataFromProps', 'didMount', 'didUpdate', 'didUnmount', 'onError'];
let serial = 0;

// create gives a new instance Alipay's fields; data cannot be set yet.
function create(instance, definition) {
  const it = state(instance);
  Object.assign(it, {
    layers: definition.layers,
    ref: definition.ref,
    shadowed: {},
    writing: 0,
    setData: instance.setData,
  });
  it.defaults = merged(it.layers, 'props');
  it.properties = props.declare(it.defaults, definition.extra);
  serial += 1;
  Object.assign(instance, definition.fields, { $id: serial });
  Object.defineProperties(instance, {
    props: { configurable: true, get: () => it.props },
  });
  instance.setData = (patch, callback) => update.setData(instance, patch, callback);
  update.begin(instance);
}

// observeFirst runs every observer once: on Alipay the first values are a change as well.
function observeFirst(instance) {
  const observers = chained(state(instance).layers);
  Object.keys(observers).forEach((fields) => {
    const values = fields.split(',').map((field) => valueAt(instance.data, field.trim().replace(/\.?\*\*$/, '')));
    observers[fields].apply(instance, values);
  });
}

// attach starts an instance that has its properties.
function attach(instance) {
  const it = state(instance);
  update.begin(instance, true);
  const data = merged(it.layers.filter((layer) => typeof layer.data !== 'function'), 'data');
  const first = { $id: instance.$id };
  if (instance.id) first.id = instance.id;
  Object.keys(data).forEach((name) => {
    if (it.properties[name]) first[name] = data[name];
  });
  update.write(instance, Object.assign(first, instanceData(it.layers)));
  it.observing = true;
  observeFirst(instance);
  run(instance, 'hooks', 'onInit');
  update.derive(instance, it.props);
  it.attached = true;
}

// tellRef hands the instance, or what ref() gives, to the parent's ref handler.
function tellRef(instance) {
  const it = state(instance);
  if (String(it.given.wxmyOn || '').split(' ').indexOf('wxmy-ref') < 0) return;
  instance.triggerEvent('wxmy-ref', { wxmyArgs: [it.ref ? it.ref.call(instance) : instance] });
}

function lifetimes(definition) {
  return {
    created() {
      create(this, definition);
    },
    attached() {
      attach(this);
      tellRef(this);
    },
    ready() {
      state(this).mounted = true;
      run(this, 'hooks', 'didMount');
    },
    detached() {
      Object.assign(state(this), { mounted: false, gone: true });
      run(this, 'hooks', 'didUnmount');
    },
    error(error) {
      run(this, 'hooks', 'onError', [error]);
    },
  };
}

module.exports = (given, extra) => {
  const options = filter(Object.assign({}, given));
  const sorted = layers(options);
  const enabled = options.options || {};
  const definition = { layers: sorted.layers, extra, ref: options.ref, fields: {} };
  Object.keys(options).forEach((name) => {
    if (KNOWN.indexOf(name) < 0) definition.fields[name] = options[name];
  });
  const data = staticData(sorted.layers);
  const properties = props.declare(merged(sorted.layers, 'props'), extra);
  Object.keys(properties).forEach((name) => delete data[name]);
  let observers = {
    '**': function changed() {
      update.received(this);
    },
  };
  observers = chained([{ observers }].concat(sorted.layers)); // what the parent changed comes first
  const canonical = {
    options: { multipleSlots: true, virtualHost: enabled.virtualHost !== false },
    behaviors: sorted.behaviors.concat(options.ref ? ['wx://component-export'] : []),
    properties,
    data,
    methods: Object.assign(
      {},
      methods,
      handlers(merged(sorted.layers, 'methods'))
    ),
    observers: watching(observers),
    lifetimes: lifetimes(definition),
  };
  if (options.ref) canonical.export = options.ref;
  return canonical;
};
