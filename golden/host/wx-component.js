// WeChat's component model: Page, Component and Behavior with properties,
// observers, lifetimes, relations and events.
//
// this.data is one object for data and properties; the template sees a deep
// copy made at each setData, so changing this.data in place shows nothing. A
// setData applies its paths, then runs the observers that match, then brings
// the tree up to date, then runs the observers of changed properties; its
// callback comes after the rendering.
'use strict';

const lifetimeNames = ['created', 'attached', 'ready', 'moved', 'detached', 'error'];
/** propertyOf reads one entry of properties: a type, or {type, value, observer, optionalTypes}. */
function propertyOf(p) {
  if (p === null || typeof p === 'function') return { type: p, optional: [], value: emptyOf(p) };
  const type = p.type === undefined ? null : p.type;
  return {
    type,
    optional: p.optionalTypes || [],
    value: p.value === undefined ? emptyOf(type) : p.value,
    observer: p.observer,
  };
}

function emptyOf(type) {
  switch (type) {
    case String: return '';
    case Number: return 0;
    case Boolean: return false;
    case Array: return [];
    default: return null;
  }
}

function hasType(v, type) {
  switch (type) {
    case null: return true;
    case String: return typeof v === 'string';
    case Number: return typeof v === 'number';
    case Boolean: return typeof v === 'boolean';
    case Array: return Array.isArray(v);
    case Object: return v !== null && typeof v === 'object' && !Array.isArray(v);
    case Function: return typeof v === 'function';
    default: return false;
  }
}

/** coerce makes a value fit the property, as passing it from a template does. */
function coerce(v, prop) {
  if (hasType(v, prop.type) || prop.optional.some((t) => hasType(v, t))) return v;
  if (v === undefined || v === null) return emptyOf(prop.type);
  switch (prop.type) {
    case String: return typeof v === 'object' ? JSON.stringify(v) : String(v);
    case Number: return Number.isFinite(Number(v)) ? Number(v) : 0;
    case Boolean: return !!v;
    case Array: return [];
    case Object: return typeof v === 'object' ? v : null;
    case Function: return () => {};
    default: return v; // a type that is none, as in type: [String, Number], is told and then lets all in
  }
}

function mergeData(into, from) {
  for (const k of Object.keys(from || {})) {
    const both = [into[k], from[k]].every((x) => x !== null && typeof x === 'object' && !Array.isArray(x));
    into[k] = both ? mergeData(Object.assign({}, into[k]), from[k]) : from[k];
  }
  return into;
}

/**
 * model makes the component side of WeChat.
 * host, view, units: as made by kernel.js, view.js and units.js
 * events(): the event side (made later, for it needs this one)
 * relations(): likewise
 * extend(self, inst): adds the members that belong to the API side
 */
function model(host, env) {
  const behaviors = new Map(); // id -> definition
  const classes = new Map(); // path -> class
  const builtin = {
    'wx://form-field': { properties: { name: String, value: null } },
    'wx://form-field-group': {},
    'wx://form-field-button': {},
    'wx://component-export': {},
  };
  let nextBehavior = 0;

  function Behavior(def) {
    const id = 'behavior#' + ++nextBehavior;
    behaviors.set(id, def || {});
    return id;
  }

  function behavior(id) {
    if (behaviors.has(id)) return behaviors.get(id);
    if (builtin[id]) return builtin[id];
    host.violation('behaviors holds ' + JSON.stringify(host.plain(id)) + ', which Behavior() did not make');
    return {};
  }

  /** ancestry lists the behaviors under def, each once, in the order they take effect. */
  function ancestry(def, out) {
    for (const id of def.behaviors || []) {
      if (out.some((b) => b.id === id)) continue;
      const b = behavior(id);
      ancestry(b, out);
      if (!out.some((x) => x.id === id)) out.push({ id, def: b });
    }
    return out;
  }

  /** filtered runs the definition filters of the behaviors def uses. */
  function filtered(def) {
    for (const id of def.behaviors || []) {
      const b = behavior(id);
      if (typeof b.definitionFilter === 'function') {
        const inner = (b.behaviors || []).map((i) => behavior(i).definitionFilter).filter(Boolean);
        host.guard('definitionFilter', b.definitionFilter, undefined, [def, inner]);
      }
    }
  }

  /** classOf compiles a definition: everything merged in the order it takes effect. */
  function classOf(path) {
    if (classes.has(path)) return classes.get(path);
    const u = env.units.unit(path);
    const def = u.def;
    const isPage = u.kind === 'Page';
    filtered(def);
    const chain = ancestry(def, []);
    const c = {
      path, isPage, def, behaviors: chain.map((b) => b.id), props: {}, data: {}, methods: {}, lifetimes: {}, pageLifetimes: {},
      observers: [], relations: [], externalClasses: [], options: def.options || {}, fields: {},
    };
    for (const name of lifetimeNames) c.lifetimes[name] = [];
    for (const b of chain) absorb(c, b.def, false);
    absorb(c, def, isPage);
    for (const k of Object.keys(c.props)) delete c.data[k];
    classes.set(path, c);
    return c;
  }

  function absorb(c, def, isPage) {
    for (const k of Object.keys(def.properties || {})) c.props[k] = propertyOf(def.properties[k]);
    mergeData(c.data, def.data);
    Object.assign(c.methods, def.methods);
    for (const name of lifetimeNames) {
      const f = (def.lifetimes && def.lifetimes[name]) || (isPage ? undefined : def[name]);
      if (typeof f === 'function') c.lifetimes[name].push(f);
    }
    for (const name of Object.keys(def.pageLifetimes || {})) {
      (c.pageLifetimes[name] = c.pageLifetimes[name] || []).push(def.pageLifetimes[name]);
    }
    if (def.observers && isPage) host.warning(c.path + ': Page() takes no observers; they are ignored');
    else {
      for (const key of Object.keys(def.observers || {})) {
        c.observers.push({ paths: key.split(',').map((p) => p.trim()), f: def.observers[key] });
      }
    }
    for (const key of Object.keys(def.relations || {})) {
      const r = def.relations[key];
      c.relations.push(Object.assign({ key }, r, { target: r.target || env.view.join(c.path + '.json', key.replace(/\.js$/, '')) }));
    }
    c.externalClasses.push(...(def.externalClasses || []));
    if (typeof def.export === 'function') c.export = def.export;
    if (isPage) {
      for (const k of Object.keys(def)) {
        if (['data', 'behaviors', 'options', 'observers', 'properties', 'methods', 'lifetimes'].includes(k)) continue;
        if (typeof def[k] === 'function') c.methods[k] = def[k];
        else c.fields[k] = def[k];
      }
    }
  }

  // Instances.

  /** create makes the instance of a component's node: data and first tree, then created. */
  function create(node, owner) {
    const inst = env.view.newOwner(node.component, node, owner, owner.page || owner);
    inst.generics = node.generics;
    setUp(inst, classOf(node.component));
    inst.given = {};
    inst.externalClasses = outer(inst, node);
    env.view.render(inst);
    inst.creating = true;
    run(inst, 'created');
    inst.creating = false;
    return inst;
  }

  function setUp(inst, c) {
    inst.cls = c;
    inst.data = host.clone(c.data);
    for (const k of Object.keys(c.props)) inst.data[k] = host.clone(c.props[k].value);
    inst.sight = {};
    for (const k of Object.keys(inst.data)) mirror(inst, k);
    const self = inst.self = {};
    Object.defineProperty(self, '__owner', { value: inst });
    Object.assign(self, host.clone(c.fields));
    for (const k of Object.keys(c.methods)) self[k] = c.methods[k];
    members(inst, self, c);
  }

  /** members adds what every instance has. */
  function members(inst, self, c) {
    self.data = inst.data;
    Object.defineProperty(self, 'properties', { get: () => inst.data });
    // A page has no tag: its id is the author's to use.
    if (!c.isPage) Object.defineProperty(self, 'id', { get: () => (inst.host ? inst.host.id : '') });
    self.renderer = 'webview';
    Object.defineProperty(self, 'dataset', { get: () => (inst.host ? host.clone(inst.host.dataset) : {}) });
    self.is = c.path;
    self.setData = (data, cb) => setData(inst, data, cb);
    self.groupSetData = (f) => { if (f) f.call(self); };
    self.hasBehavior = (b) => c.behaviors.includes(b);
    self.triggerEvent = (name, detail, options) => trigger(inst, name, detail, options);
    self.selectComponent = (s) => { const n = env.view.select(inst, s).find((x) => x.inst); return n ? exported(n.inst) : null; };
    self.selectAllComponents = (s) => env.view.select(inst, s).filter((n) => n.inst).map((n) => exported(n.inst));
    self.selectOwnerComponent = () => (inst.parent ? inst.parent.self : null);
    self.getRelationNodes = (key) => env.relations.nodes(inst, key);
    self.getPageId = () => 'pageId:' + (inst.page || inst).id;
    env.extend(self, inst);
  }

  const exported = (inst) => (inst.cls.behaviors.includes('wx://component-export') && inst.cls.export
    ? host.guard('export', inst.cls.export, inst.self, []) : inst.self);

  function run(inst, name, args) {
    for (const f of inst.cls.lifetimes[name]) host.guard(inst.path + ' ' + name, f, inst.self, args || []);
  }

  /** hook calls a page lifecycle; in a component that serves as a page it is a method. */
  function hook(inst, name, args) {
    const f = inst.self[name];
    return typeof f === 'function' ? host.guard(inst.path + ' ' + name, f, inst.self, args) : undefined;
  }

  /** outer maps the component's external classes to those given on its node. */
  function outer(inst, node) {
    const map = {};
    for (const name of inst.cls.externalClasses) {
      const v = node.attrs[name] === undefined ? node.attrs[camel(name)] : node.attrs[name];
      map[name] = v === undefined || v === true ? '' : String(v);
      const around = inst.parent && inst.parent.externalClasses;
      if (around) map[name] = map[name].split(/\s+/).map((c) => (around[c] !== undefined ? around[c] : c)).join(' ');
    }
    return map;
  }

  const camel = (name) => name.replace(/-([a-z])/g, (_, c) => c.toUpperCase());

  /** given reads the properties that a node's attributes set. */
  function propsGiven(inst, node) {
    const out = {};
    for (const name of Object.keys(node.attrs)) {
      const k = camel(name);
      if (inst.cls.props[k]) out[k] = node.attrs[name];
      else if (!inst.cls.externalClasses.includes(name) && !name.startsWith('data-')) {
        host.warning('<' + node.tag + '> has no property ' + k);
      }
    }
    // A component without a host of its own is told the style of its tag.
    if (inst.cls.props.style && inst.cls.options.virtualHost && node.style) out.style = node.style;
    return out;
  }

  function update(inst, node) {
    inst.externalClasses = outer(inst, node);
    const now = propsGiven(inst, node);
    const changes = [];
    for (const k of Object.keys(now)) {
      const text = JSON.stringify(now[k]);
      if (k in inst.given && inst.given[k] === text) continue;
      inst.given[k] = text;
      const prop = inst.cls.props[k];
      if (prop.type !== null && !hasType(now[k], prop.type) && !prop.optional.some((t) => hasType(now[k], t))) {
        host.warning('property ' + k + ' of <' + node.tag + '> wants ' + (prop.type.name || 'any') + ', got ' + host.typeOf(now[k]));
      }
      changes.push([[k], host.clone(now[k])]);
    }
    if (changes.length) apply(inst, changes);
  }

  // setData.

  function mirror(inst, k) {
    const pattern = inst.cls.options.pureDataPattern;
    if (pattern instanceof RegExp && pattern.test(k)) return;
    inst.sight[k] = host.clone(inst.data[k]);
  }

  function setData(inst, data, cb) {
    if (inst.gone) {
      host.warning(inst.path + ': setData after the instance is gone');
      return;
    }
    if (data === null || typeof data !== 'object') {
      host.violation(inst.path + ': setData takes an object, got ' + host.typeOf(data));
      return;
    }
    if (inst.creating) host.violation(inst.path + ': setData in created');
    const changes = [];
    for (const key of Object.keys(data)) {
      if (data[key] === undefined) {
        host.warning(inst.path + ': setData of ' + key + ' to undefined is ignored');
        continue;
      }
      if (typeof data[key] === 'function') host.warning(inst.path + ': setData of ' + key + ' to a function shows nothing');
      changes.push([host.parsePath(key), data[key]]);
    }
    let size = 0;
    try { size = JSON.stringify(data).length; } catch (e) { host.violation(inst.path + ': setData of data that is not JSON: ' + e.message); }
    if (size > 1024 * 1024) host.violation(inst.path + ': setData of more than 1 MB');
    apply(inst, changes);
    if (typeof cb === 'function') host.later(() => host.guard(inst.path + ' setData callback', cb, inst.self, []));
  }

  /** apply writes changes [[path, value]...] and tells whoever watches. */
  function apply(inst, changes) {
    const chained = inst.applying;
    const work = inst.applying = chained || { touched: new Set(), props: [] };
    for (const [path, value] of changes) {
      const name = path[0];
      const prop = inst.cls.props[name];
      const old = inst.data[name];
      if (prop && path.length === 1) {
        inst.data[name] = coerce(value, prop);
        if (old !== inst.data[name]) work.props.push([prop, name, inst.data[name], old, path]);
        const model = inst.host && inst.host.models && inst.host.models[name];
        if (model && chained === undefined && inst.parent && !inst.updating) setData(inst.parent, { [model]: inst.data[name] });
      } else {
        host.setPath(inst.data, path, value);
        if (prop) work.props.push([prop, name, inst.data[name], undefined, path]);
      }
      mirror(inst, name);
      inst.cls.observers.forEach((o) => { if (o.paths.some((p) => concerns(p, path))) work.touched.add(o); });
    }
    if (chained) return;
    for (let turns = 0; work.touched.size; turns++) {
      if (turns > 100) {
        host.violation(inst.path + ': observers set data without end');
        break;
      }
      // In the order they are written, each once a round: one that is touched
      // before its place comes is run in the same round.
      for (const o of inst.cls.observers) {
        if (!work.touched.delete(o)) continue;
        const args = o.paths.map((p) => (p.endsWith('**') ? host.getPath(inst.data, p.split('.').slice(0, -1)) || inst.data : host.getPath(inst.data, host.parsePath(p))));
        host.guard(inst.path + ' observer ' + o.paths.join(', '), o.f, inst.self, args);
      }
    }
    inst.applying = undefined;
    env.view.render(inst);
    for (const [prop, name, now, old, path] of work.props) {
      const f = typeof prop.observer === 'string' ? inst.self[prop.observer] : prop.observer;
      if (typeof f === 'function') host.guard(inst.path + ' observer of ' + name, f, inst.self, [now, old, path.map(String)]);
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

  function trigger(inst, name, detail, options) {
    if (!inst.host || inst.gone) return;
    options = options || {};
    env.events.dispatch(inst.host, String(name), detail === undefined ? {} : detail, {
      bubbles: !!options.bubbles, composed: !!options.composed, capture: !!options.capturePhase, native: false,
    });
  }

  return {
    Behavior, classOf, create, setUp, run, hook, setData, apply, coerce, trigger, update,
    init: update,
    isTarget: (inst, target) => inst.path === target || inst.cls.behaviors.includes(target),
    attached(inst) {
      run(inst, 'attached');
      env.relations.attached(inst);
    },
    ready(inst) { run(inst, 'ready'); },
    moved(inst) {
      run(inst, 'moved');
      env.relations.moved(inst);
    },
    detached(inst) {
      run(inst, 'detached');
      env.relations.detached(inst);
    },
    scope: (inst) => inst.sight,
    call(inst, handler, args) {
      const f = inst.self[handler];
      if (typeof f !== 'function') {
        host.warning(inst.path + ' has no method ' + handler + ' to handle an event');
        return undefined;
      }
      return host.guard(inst.path + ' ' + handler, f, inst.self, args);
    },
  };
}

module.exports = { model };
