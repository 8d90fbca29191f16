// Alipay's component model: Page, Component and Mixin with props, data and
// their lifecycles, and the parts of it that options switch on (lifetimes,
// observers, relations, external classes).
//
// this.data is what setData was given, by reference; props are read-only and
// apart; the template sees props with data laid over them, as they are when it
// is drawn. setData changes this.data at once; drawing, didUpdate and callbacks
// follow together a task later.
'use strict';

const lifetimeNames = ['created', 'attached', 'ready', 'moved', 'detached', 'error'];
const ownHooks = ['onInit', 'deriveDataFromProps', 'didMount', 'didUpdate', 'didUnmount', 'onError'];
const pageHooks = [
  'onLoad', 'onShow', 'onReady', 'onHide', 'onUnload', 'onTitleClick', 'onOptionMenuClick', 'onPullDownRefresh', 'onReachBottom',
  'onShareAppMessage', 'onPageScroll', 'onTabItemTap', 'onPopMenuClick',
];
/** Members of a definition that options must switch on: what it is called and where it lives. */
const switched = ['observers', 'lifetimes', 'relations', 'externalClasses'];

/** model makes the component side of Alipay; env as in main.js. */
function model(host, env) {
  const mixins = new WeakSet();
  const classes = new Map();
  let dirty = [];
  let scheduled = false;
  let held = 0;
  let turn = 0; // counts flushes, so that one draws an instance once
  let nextID = 0;

  function Mixin(def) {
    const m = Object.assign({}, def);
    mixins.add(m);
    return m;
  }

  /** ancestry lists the mixins under def, inner ones first, each once. */
  function ancestry(def, path, isPage, out) {
    for (const m of def.mixins || []) {
      if (m === null || typeof m !== 'object') {
        host.violation(path + ': mixins holds ' + host.typeOf(m));
        continue;
      }
      if (isPage && !mixins.has(m)) host.violation(path + ': mixins of a page must be made by Mixin()');
      if (out.includes(m)) continue;
      ancestry(m, path, isPage, out);
      if (!out.includes(m)) out.push(m);
    }
    return out;
  }

  function classOf(path) {
    if (classes.has(path)) return classes.get(path);
    const u = env.units.unit(path);
    const isPage = u.kind === 'Page';
    const def = u.def;
    const on = def.options || {};
    const c = {
      path, isPage, def, options: on, mixins: ancestry(def, path, isPage, []), props: {}, datas: [], methods: {}, lifetimes: {},
      hooks: {}, observers: [], relations: [], externalClasses: [], pageEvents: {}, events: {}, fields: {},
    };
    for (const name of lifetimeNames) c.lifetimes[name] = [];
    for (const name of ownHooks.concat(pageHooks)) c.hooks[name] = [];
    for (const m of c.mixins) absorb(c, m, false);
    absorb(c, def, true);
    classes.set(path, c);
    return c;
  }

  function absorb(c, def, last) {
    for (const part of switched) {
      if (def[part] !== undefined && !c.options[part] && !(c.isPage && part !== 'observers')) {
        host.violation(c.path + ': ' + part + ' does nothing without options.' + part);
      }
    }
    if (!c.isPage) {
      for (const name of lifetimeNames) {
        if (typeof def[name] === 'function') host.violation(c.path + ': ' + name + ' belongs into lifetimes');
      }
      for (const name of ['properties', 'behaviors', 'pageLifetimes']) {
        if (def[name] !== undefined) host.violation(c.path + ': a component has no "' + name + '"');
      }
    }
    Object.assign(c.props, def.props);
    if (def.data !== undefined) c.datas.push(def.data);
    Object.assign(c.methods, def.methods);
    for (const name of ownHooks) if (!c.isPage && typeof def[name] === 'function') c.hooks[name].push(def[name]);
    if (c.options.lifetimes && def.lifetimes) {
      for (const name of lifetimeNames) if (typeof def.lifetimes[name] === 'function') c.lifetimes[name].push(def.lifetimes[name]);
    }
    if (c.options.observers && def.observers) {
      for (const key of Object.keys(def.observers)) c.observers.push({ paths: key.split(',').map((p) => p.trim()), f: def.observers[key] });
    }
    if (c.options.relations && def.relations) {
      for (const key of Object.keys(def.relations)) {
        const r = def.relations[key];
        c.relations.push(Object.assign({ key }, r, { target: r.target || env.view.join(c.path + '.json', key.replace(/\.js$/, '')) }));
      }
    }
    if (c.options.externalClasses) c.externalClasses.push(...(def.externalClasses || []));
    for (const events of [def.rootEvents, def.pageEvents]) {
      for (const name of Object.keys(events || {})) (c.pageEvents[name] = c.pageEvents[name] || []).push(events[name]);
    }
    if (typeof def.ref === 'function') c.ref = def.ref;
    if (!c.isPage) return;
    for (const name of Object.keys(def.events || {})) (c.events[name] = c.events[name] || []).push(def.events[name]);
    for (const k of Object.keys(def)) {
      if (['data', 'mixins', 'events', 'options', 'observers', 'props', 'methods', 'lifetimes'].includes(k)) continue;
      if (typeof def[k] !== 'function') c.fields[k] = def[k];
      else if (pageHooks.includes(k) && !last) c.hooks[k].push(def[k]);
      else c.methods[k] = def[k];
    }
  }

  // Instances.

  function create(node, owner) {
    const inst = env.view.newOwner(node.component, node, owner, owner.page || owner);
    inst.generics = node.generics;
    inst.node = node;
    return inst;
  }

  /** init is the birth of a component: props, data, hooks, first drawing. */
  function init(inst, node) {
    const c = classOf(node.component);
    if (c.isPage) host.violation(inst.path + ' is used as a component but registers a page');
    setUp(inst, c);
    inst.externalClasses = outer(inst, node);
    inst.given = propsText(inst, node);
    inst.props = inst.self.props = propsOf(inst, node);
    inst.phase = 'init';
    observe(inst, c.observers);
    run(inst, 'created');
    own(inst, 'onInit', []);
    own(inst, 'deriveDataFromProps', [inst.props]);
    inst.phase = '';
    inst.before = undefined;
    env.view.render(inst);
    if (inst.callbacks.length) host.later(() => drain(inst));
  }

  function setUp(inst, c) {
    inst.cls = c;
    inst.props = {};
    inst.callbacks = [];
    inst.data = {};
    for (const d of c.datas) {
      const value = typeof d === 'function' ? host.guard(inst.path + ' data', d, undefined, []) : d;
      Object.assign(inst.data, value);
    }
    const self = inst.self = {};
    Object.defineProperty(self, '__owner', { value: inst });
    Object.assign(self, c.fields, c.methods);
    self.data = inst.data;
    self.$id = ++nextID;
    self.is = c.path;
    self.setData = (data, cb) => setData(inst, data, cb);
    self.$spliceData = (data, cb) => spliceData(inst, data, cb);
    self.$selectComponent = (s) => { const n = env.view.select(inst, s).find((x) => x.inst); return n ? exported(n.inst) : null; };
    self.$selectAllComponents = (s) => env.view.select(inst, s).filter((n) => n.inst).map((n) => exported(n.inst));
    if (c.isPage) self.$batchedUpdates = (f) => batched(f);
    else {
      Object.defineProperty(self, '$page', { get: () => inst.page.self });
      self.selectOwnerComponent = () => (inst.parent ? inst.parent.self : null);
      self.selectComposedParentComponent = () => {
        for (let n = env.view.composedParent(inst.host); n; n = env.view.composedParent(n)) if (n.inst) return n.inst.self;
        return inst.page.self;
      };
      self.hasMixin = (m) => c.mixins.includes(m);
      self.getRelationNodes = (key) => env.relations.nodes(inst, key);
    }
    env.extend(self, inst);
  }

  const exported = (inst) => (inst.cls.ref ? host.guard('ref', inst.cls.ref, inst.self, []) : inst.self);

  function run(inst, name, args) {
    for (const f of inst.cls.lifetimes[name]) host.guard(inst.path + ' ' + name, f, inst.self, args || []);
  }
  function own(inst, name, args) {
    for (const f of inst.cls.hooks[name]) host.guard(inst.path + ' ' + name, f, inst.self, args);
  }

  /** hook calls a page lifecycle: that of each mixin, then the page's own, then the one under events. */
  function hook(inst, name, args) {
    let result;
    const all = (inst.cls.hooks[name] || []).concat(typeof inst.self[name] === 'function' && pageHooks.includes(name) ? [inst.self[name]] : [], inst.cls.events[name] || []);
    for (const f of all) result = host.guard(inst.path + ' ' + name, f, inst.self, args);
    return result;
  }
  const hasHook = (inst, name) => (inst.cls.hooks[name] || []).length > 0 || (pageHooks.includes(name) && typeof inst.self[name] === 'function') || !!inst.cls.events[name];

  // Props.

  const camel = (name) => (name.startsWith('data-') ? name : name.replace(/-([a-z])/g, (_, c) => c.toUpperCase()));

  /** propsOf reads the props that a node passes; handlers become functions of its owner. */
  function propsOf(inst, node) {
    const props = Object.assign({}, inst.cls.props);
    const put = (name, value) => { if (value !== undefined) props[name] = value; };
    for (const name of Object.keys(node.attrs)) {
      const value = node.attrs[name];
      if (/^(on|catch)[A-Z]/.test(name) && typeof value === 'string') put(name, handler(inst, node.owner, value, name));
      else if (name !== 'ref') put(camel(name), value);
    }
    if (node.id) props.id = node.id;
    if (node.cls) props.className = node.cls;
    if (node.style) props.style = node.style;
    return Object.freeze(props);
  }

  function handler(inst, owner, method, name) {
    inst.bound = inst.bound || new Map();
    const key = owner.id + ' ' + method;
    if (!inst.bound.has(key)) {
      inst.bound.set(key, (...args) => {
        if (method === '') return undefined;
        const f = owner.self[method];
        if (typeof f === 'function') return f.apply(owner.self, args);
        host.warning(owner.path + ' has no method ' + method + ' for ' + name);
        return undefined;
      });
    }
    return inst.bound.get(key);
  }

  /** propsText says in words what a node passes, to tell whether it changed. */
  function propsText(inst, node) {
    return JSON.stringify([node.attrs, node.dataset, node.id, node.cls, node.style]);
  }

  function outer(inst, node) {
    const map = {};
    const isolated = (env.units.unit(inst.path).config.styleIsolation || 'shared') !== 'shared';
    for (const name of inst.cls.externalClasses) {
      const v = node.attrs[name] === undefined ? node.attrs[camel(name)] : node.attrs[name];
      map[name] = v === undefined || v === true ? '' : String(v);
      const around = inst.parent && inst.parent.externalClasses;
      if (around) map[name] = map[name].split(/\s+/).map((c) => (around[c] !== undefined ? around[c] : c)).join(' ');
    }
    inst.isolated = isolated;
    return map;
  }

  /** update gives a living component the props of its new node; it draws anew if they changed. */
  function update(inst, node) {
    inst.externalClasses = outer(inst, node);
    const text = propsText(inst, node);
    if (text === inst.given) return;
    inst.given = text;
    const before = inst.props;
    const next = propsOf(inst, node);
    const beforeData = inst.before || Object.assign({}, inst.data);
    inst.before = undefined;
    inst.phase = 'update';
    own(inst, 'deriveDataFromProps', [next]);
    inst.phase = '';
    inst.before = undefined;
    inst.turn = turn;
    inst.props = inst.self.props = next;
    const changed = Object.keys(Object.assign({}, before, next)).filter((k) => before[k] !== next[k] && !(k in inst.data));
    observe(inst, inst.cls.observers.filter((o) => changed.some((k) => o.paths.some((p) => concerns(p, [k])))));
    env.view.render(inst);
    finish(inst, before, beforeData);
  }

  /** finish is the end of an update: didUpdate, then the callbacks that wait for it. */
  function finish(inst, props, data) {
    if (inst.isReady) own(inst, 'didUpdate', [props, data]);
    drain(inst);
  }

  function drain(inst) {
    const list = inst.callbacks;
    inst.callbacks = [];
    for (const f of list) host.guard(inst.path + ' setData callback', f, inst.self, []);
  }

  // setData.

  function setData(inst, data, cb) {
    if (inst.gone) {
      host.warning(inst.path + ': setData after the instance is gone');
      return;
    }
    if (data === null || typeof data !== 'object') {
      host.violation(inst.path + ': setData takes an object, got ' + host.typeOf(data));
      return;
    }
    begin(inst);
    const paths = [];
    for (const key of Object.keys(data)) {
      const path = host.parsePath(key);
      host.setPath(inst.data, path, data[key]);
      paths.push(path);
    }
    changed(inst, paths, cb);
  }

  /** spliceData changes arrays in place: {path: [start, deleteCount, ...items]}. */
  function spliceData(inst, data, cb) {
    begin(inst);
    const paths = [];
    for (const key of Object.keys(data)) {
      const path = host.parsePath(key);
      const list = host.getPath(inst.data, path);
      if (!Array.isArray(list)) {
        host.violation(inst.path + ': $spliceData of ' + key + ', which is no array');
        continue;
      }
      list.splice(...data[key]);
      paths.push(path);
    }
    changed(inst, paths, cb);
  }

  function begin(inst) {
    if (!inst.before) inst.before = Object.assign({}, inst.data);
  }

  function changed(inst, paths, cb) {
    if (typeof cb === 'function') inst.callbacks.push(cb);
    observe(inst, inst.cls.observers.filter((o) => paths.some((path) => o.paths.some((p) => concerns(p, path)))));
    if (inst.phase) return; // drawn by whoever runs the hook
    if (!dirty.includes(inst)) dirty.push(inst);
    if (!scheduled && !held) {
      scheduled = true;
      host.later(flush);
    }
  }

  function batched(f) {
    held++;
    host.guard('$batchedUpdates', f, undefined, []);
    held--;
    if (!held && dirty.length && !scheduled) {
      scheduled = true;
      host.later(flush);
    }
  }

  /** flush draws what setData changed, outer owners first. */
  function flush() {
    scheduled = false;
    const list = dirty.sort((a, b) => a.id - b.id);
    dirty = [];
    turn++;
    for (const inst of list) {
      if (inst.gone || inst.turn === turn) continue;
      const data = inst.before || inst.data;
      inst.before = undefined;
      if (!inst.cls.isPage) {
        inst.phase = 'update';
        own(inst, 'deriveDataFromProps', [inst.props]);
        inst.phase = '';
        inst.before = undefined;
      }
      if (inst.drawn !== false) env.view.render(inst);
      finish(inst, inst.props, data);
    }
  }

  // Observers.

  const seenBy = (inst) => Object.assign({}, inst.props, inst.data);

  function observe(inst, list) {
    for (const o of list) {
      if (inst.observing && inst.observing.includes(o)) continue;
      inst.observing = (inst.observing || []).concat(o);
      const all = seenBy(inst);
      const args = o.paths.map((p) => (p === '**' ? all : p.endsWith('.**') ? host.getPath(all, host.parsePath(p.slice(0, -3))) : host.getPath(all, host.parsePath(p))));
      host.guard(inst.path + ' observer ' + o.paths.join(', '), o.f, inst.self, args);
      inst.observing = inst.observing.filter((x) => x !== o);
    }
  }

  /** concerns reports whether a change at path touches what the observer pattern watches. */
  function concerns(pattern, path) {
    const want = host.parsePath(pattern);
    for (let i = 0; i < want.length; i++) {
      if (want[i] === '**') return true;
      if (i >= path.length) return true;
      if (String(want[i]) !== String(path[i])) return false;
    }
    return want.length >= path.length;
  }

  return {
    Mixin, classOf, create, init, setUp, setData, hook, hasHook, update, run, seenBy,
    isTarget: (inst, target) => inst.path === target || inst.cls.mixins.includes(target),
    attached(inst) {
      const ref = inst.host.attrs.ref;
      if (ref) {
        const f = typeof ref === 'function' ? ref : inst.parent.self[ref];
        if (typeof f === 'function') host.guard('ref', f, inst.parent.self, [exported(inst)]);
        else host.warning('ref="' + ref + '" names no method of ' + inst.parent.path);
      }
      run(inst, 'attached');
      env.relations.attached(inst);
    },
    ready(inst) {
      run(inst, 'ready');
      own(inst, 'didMount', []);
    },
    moved(inst) {
      run(inst, 'moved');
      env.relations.moved(inst);
    },
    detached(inst) {
      run(inst, 'detached');
      own(inst, 'didUnmount', []);
      env.relations.detached(inst);
    },
    call(inst, handlerName, args) {
      const f = inst.self[handlerName];
      if (typeof f !== 'function') {
        host.warning(inst.path + ' has no method ' + handlerName + ' to handle an event');
        return undefined;
      }
      return host.guard(inst.path + ' ' + handlerName, f, inst.self, args);
    },
  };
}

module.exports = { model };
