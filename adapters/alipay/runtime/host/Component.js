// Makes Alipay's component options: see model.js, instance.js, trigger.js and members.js.
//
// What differs there: props are untyped, read-only and apart from data; data is shared
// between instances; lifetimes have other names (onInit, didMount, didUnmount);
// behaviors merge by other rules; events are functions among the props; a component has
// no element of its own unless virtualHost is false. The parts are in model.js,
// instance.js, trigger.js and members.js.
const { clone } = require('./clone.js');
const { model, filtered } = require('./model.js');
const { start, state } = require('./instance.js');
const members = require('./members.js');
const triggerEvent = require('./trigger.js');

// What the owner wrote on the component's tag comes among the props.
const accessors = {
  renderer: { configurable: true, writable: true, value: 'webview' }, //? renderer
  id: { configurable: true, get() { return this.props.id || ''; } },
  dataset: {
    configurable: true,
    get() {
      const dataset = {};
      Object.keys(this.props).forEach(name => {
        if (name.indexOf('data-') !== 0) return;
        dataset[name.slice(5).replace(/-+(.)/g, (_, letter) => letter.toUpperCase())] = this.props[name];
      });
      return dataset;
    }
  }
};

// relations: Alipay knows a behavior by the Mixin it carries.
function relationsOf(relations) {
  return Object.keys(relations).reduce((native, path) => {
    const { target } = relations[path];
    native[path] = Object.assign({}, relations[path], target && target.mixin ? { target: target.mixin } : {});
    return native;
  }, {});
}

// Libs differ in the name of the field, rootEvents or pageEvents, or know both.
function pageEvents() {
  let resized = null;
  return {
    onShow() { show(this, true); },
    onHide() { show(this, false); },
    onResize(event) {
      if (event === resized) return;
      resized = event;
      const own = state(this);
      if (own) own.runPage('resize', [event]);
    }
  };
}

function show(instance, visible) {
  const own = state(instance);
  if (!own || own.visible === visible) return;
  own.visible = visible;
  own.runPage(visible ? 'show' : 'hide');
}

// features switches on what Alipay does as callers expect it, where it is used.
function features(merged, options) {
  const used = { virtualHost: Boolean(options && options.virtualHost) };
  const native = { options: used };
  //? behaviors
  const mixins = merged.behaviors.map(({ mixin }) => mixin).filter(Boolean);
  if (mixins.length) native.mixins = mixins; //? behaviors
  //? relations
  if (Object.keys(merged.relations).length) {
    used.relations = true;
    native.relations = relationsOf(merged.relations);
  }
  //? externalClasses
  if (merged.externalClasses.length) {
    used.externalClasses = true;
    native.externalClasses = merged.externalClasses;
  }
  //? moved
  if (merged.lifetimes.moved) {
    used.lifetimes = true;
    native.lifetimes = { moved() { state(this).run('moved'); } };
  }
  if (merged.lifetimes.error) native.onError = function (error) { state(this).run('error', [error]); };
  //? pageLifetimes
  if (Object.keys(merged.pageLifetimes).length) {
    native.rootEvents = pageEvents();
    native.pageEvents = native.rootEvents;
  }
  return native;
}

module.exports = options => {
  const definition = filtered(options);
  const merged = model(definition);
  const props = Object.keys(merged.properties).reduce((defaults, name) => {
    defaults[name] = merged.properties[name].value;
    return defaults;
  }, {});
  //? hasBehavior
  const hasBehavior = behavior => merged.behaviors.concat(merged.builtIn).indexOf(behavior) >= 0;
  const native = Object.assign(features(merged, definition.options), {
    props,
    data: () => clone(merged.data),
    methods: Object.assign(
      { triggerEvent },
      { hasBehavior }, //? hasBehavior
      members, //? selectComponent selectAllComponents groupSetData getPageId
      merged.methods
    ),
    onInit() {
      Object.defineProperties(this, accessors);
      const own = start(this, merged, false);
      own.early('created');
      own.receive(this.props);
      own.early('attached');
    },
    deriveDataFromProps(next) {
      const own = state(this);
      if (own) own.receive(next);
    },
    didMount() {
      state(this).late(); //? selectComponent selectAllComponents $selectComponent $selectAllComponents
      show(this, true); //? pageLifetimes
      state(this).run('ready');
    },
    didUnmount() { state(this).run('detached'); }
  });
  //? component-export
  if (definition.export && merged.builtIn.some(name => /:\/\/component-export$/.test(name))) {
    native.ref = function () { return definition.export.call(this); };
  }
  return native;
};
