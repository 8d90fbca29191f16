// Turns the options of an Alipay component into canonical ones:
// Component(myComponent({...})).
//
// What differs, and where it is seen to: props are properties (props.js), whose
// changes run deriveDataFromProps and didUpdate (update.js); function props are
// events, and methods that handle them get the arguments (handlers.js); mixins
// merge by Alipay's rules (layers.js); $id, $page, $spliceData and the like are
// added (instance.js). Hooks become lifetimes: created, onInit and the first
// deriveDataFromProps run when the component is attached, where data may be set.
// rootEvents has onShow, onHide and onResize of the page alone. A tag with a
// ref attribute gets the event wxmy-ref, named in wxmy-on like a function prop.
//
// The second argument names props that code or template use without declaring
// them. Style isolation belongs in the component's JSON.
const handlers = require('./handlers.js');
const { methods, run, state, valueAt } = require('./instance.js');
const { chained, filter, instanceData, layers, merged, staticData, watching } = require('./layers.js');
const props = require('./props.js');
const update = require('./update.js');

// What is no field of an instance: Alipay's options, and the platform's own members.
//? each
const KNOWN = [
  'props', 'data', 'methods', 'mixins', 'options', 'observers', 'lifetimes', 'relations', 'externalClasses', 'ref', 'pageEvents',
  'rootEvents', 'definitionFilter', 'properties', 'id', 'dataset', 'is',
  'onInit', 'deriveDataFromProps', 'didMount', 'didUpdate', 'didUnmount', 'onError',
];
let serial = 0;

// pageOf is the page that an instance belongs to.
function pageOf(instance) {
  const pages = getCurrentPages();
  const own = instance.getPageId && pages.filter((page) => page.getPageId && page.getPageId() === instance.getPageId());
  return (own && own[0]) || pages[pages.length - 1];
}

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
    //? $page
    $page: { configurable: true, get: () => it.page || (it.page = pageOf(instance)) },
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
  observeFirst(instance); //? observers
  run(instance, 'lifetimes', 'created'); //? lifetimes
  run(instance, 'hooks', 'onInit');
  update.derive(instance, it.props); //? deriveDataFromProps
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
      tellRef(this); //? ref
      run(this, 'lifetimes', 'attached'); //? lifetimes
    },
    ready() {
      state(this).mounted = true;
      run(this, 'lifetimes', 'ready'); //? lifetimes
      run(this, 'hooks', 'didMount');
    },
    //? moved
    moved() {
      run(this, 'lifetimes', 'moved');
    },
    detached() {
      Object.assign(state(this), { mounted: false, gone: true });
      run(this, 'lifetimes', 'detached'); //? lifetimes
      run(this, 'hooks', 'didUnmount');
    },
    //? onError
    error(error) {
      run(this, 'hooks', 'onError', [error]);
    },
  };
}

// pageEvent passes an event of the page on to rootEvents.
const pageEvent = (name) => function pageLifetime(...args) {
  // On Alipay a page is shown before its components are there.
  if (state(this).mounted) run(this, 'events', name, args);
};

module.exports = (given, extra) => {
  const options = filter(Object.assign({}, given));
  const sorted = layers(options);
  const enabled = options.options || {};
  const definition = { layers: sorted.layers, extra, ref: options.ref, fields: {} };
  Object.keys(options).forEach((name) => {
    if (KNOWN.indexOf(name) < 0) definition.fields[name] = options[name];
  });
  const relations = merged(sorted.layers, 'relations'); //? relations
  const data = staticData(sorted.layers);
  const properties = props.declare(merged(sorted.layers, 'props'), extra);
  Object.keys(properties).forEach((name) => delete data[name]);
  let observers = {
    '**': function changed() {
      update.received(this);
    },
  };
  observers = chained([{ observers }].concat(sorted.layers)); // what the parent changed comes first //? observers
  const canonical = {
    options: { multipleSlots: true, virtualHost: enabled.virtualHost !== false },
    behaviors: sorted.behaviors.concat(options.ref ? ['wx://component-export'] : []),
    properties,
    data,
    methods: Object.assign(
      {},
      methods,
      // Nothing tells a slot's owner from the component around it. //? selectComposedParentComponent
      { selectComposedParentComponent() { return this.selectOwnerComponent(); } }, //? selectComposedParentComponent
      handlers(merged(sorted.layers, 'methods'))
    ),
    observers: watching(observers),
    lifetimes: lifetimes(definition),
    //? rootEvents pageEvents
    pageLifetimes: { show: pageEvent('onShow'), hide: pageEvent('onHide'), resize: pageEvent('onResize') },
  };
  if (options.ref) canonical.export = options.ref; //? ref
  if (Object.keys(relations).length > 0) canonical.relations = relations; //? relations
  if (enabled.externalClasses && options.externalClasses) canonical.externalClasses = options.externalClasses; //? externalClasses
  return canonical;
};
