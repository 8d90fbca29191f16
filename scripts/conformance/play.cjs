// Renders pages and components of WeChat with glass-easel, WeChat's current
// component framework, in jsdom, taps what they show, and tells what came of it.
//
// Reads {modules, root, plays} as JSON from stdin. root is the folder of an app
// or of a library; a play is {name, using, markup, data, steps}: markup with the
// components of using (tag -> path from root) on a page of its own, or
// {name, page, steps}: a page of the app. Steps are lines:
//
//	tap .class [n]     tap the n-th element (from 0) of that class; "tap text=..." taps what shows the text
//	fire .class EVENT JSON [n]   any other event, with its detail
//	call METHOD JSON   call a method of the page with an argument
//	wait MS            let time pass (all time is make-believe)
//	see TEXT, hide TEXT          the page must show the text, or must not
//	has .class, lacks .class     an element of that class must be there, or must not
//	data PATH JSON     a field of the page's data must be this
//
// Without steps every element is tapped and stroked, and every input is typed into,
// one after the other, and the whole tree is written down each time.
//
// Writes a JSON list of {name, log, failed}: what happened, and the steps that
// found something else than they expected.
'use strict';
const fs = require('fs');
const path = require('path');
const vm = require('vm');
const task = JSON.parse(fs.readFileSync(0, 'utf8'));
const load = (name) => require(path.join(task.modules, name));
const { JSDOM } = load('jsdom');
const window = new JSDOM('<!doctype html><body></body>').window;
Object.assign(globalThis, { window, document: window.document });
for (const name of ['Element', 'HTMLElement', 'Node', 'MutationObserver']) globalThis[name] = window[name];
window.IntersectionObserver = globalThis.IntersectionObserver = class { observe() {} disconnect() {} unobserve() {} };
window.matchMedia = () => ({ matches: false, addListener() {}, removeListener() {} });
const glassEasel = load('glass-easel');
const adapter = load('glass-easel-miniprogram-adapter');
const { TmplGroup } = load('glass-easel-template-compiler');
const ts = load('typescript');

// Time and chance are the same in every run.
const START = Date.UTC(2024, 0, 15, 4, 0, 0);
let now = 0, timers = [], lastTimer = 0, seed = 1;
const RealDate = Date;
class FakeDate extends RealDate {
  constructor(...args) { super(...(args.length ? args : [START + now])); }
  static now() { return START + now; }
}
function later(f, ms, every, args) {
  timers.push({ id: ++lastTimer, at: now + Math.max(Number(ms) || 0, every ? 1 : 0), every, f: () => f(...args) });
  return lastTimer;
}
const cancel = (id) => { timers = timers.filter((t) => t.id !== id); };
Math.random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
const realTimeout = setTimeout;
const settle = () => new Promise((done) => realTimeout(done, 0));
async function pass(ms) {
  const end = now + ms;
  await settle();
  if (root) layout(root.getComponent());
  for (let i = 0; i < 2000; i++) {
    const next = timers.filter((t) => t.at <= end).sort((a, b) => a.at - b.at || a.id - b.id)[0];
    if (!next) break;
    now = Math.max(now, next.at);
    if (next.every) next.at = now + Math.max(next.every, 10); else cancel(next.id);
    attempt('timer', next.f);
    await Promise.resolve();
    if (i % 20 === 0) await settle();
    if (root) layout(root.getComponent());
  }
  now = end;
  await settle();
}

let log = [];
let root = null; // the one that is shown
const readied = new WeakSet();
// Layout is done: components that are new are told, those inside first.
function layout(node) {
  if (node.childNodes) node.childNodes.forEach(layout);
  if (!(node instanceof glassEasel.Component)) return;
  if (node.shadowRoot) layout(node.shadowRoot);
  if (readied.has(node)) return;
  readied.add(node);
  attempt('ready', () => node.triggerLifetime('ready', []));
}
function attempt(what, f) {
  try {
    return f();
  } catch (e) {
    log.push(`${what} threw ${e && e.message}`);
    return undefined;
  }
}
const show = (v) => {
  const seen = new Set();
  try {
    return JSON.stringify(v, (key, x) => {
      if (typeof x === 'function') return 'function';
      if (x && typeof x === 'object') {
        if (seen.has(x) || x instanceof glassEasel.Element) return '...';
        seen.add(x);
      }
      return x;
    }) || String(v);
  } catch (e) {
    return '?';
  }
};

// A stand-in for the API: it notes the calls, and each succeeds.
const SYSTEM = {
  windowWidth: 375, windowHeight: 603, screenWidth: 375, screenHeight: 667, pixelRatio: 2, statusBarHeight: 20, platform: 'ios', system: 'iOS 15.0',
  brand: 'iPhone', model: 'iPhone X', version: '8.0.0', SDKVersion: '2.32.0', language: 'zh_CN', fontSizeSetting: 16, benchmarkLevel: 1,
  safeArea: { left: 0, right: 375, top: 20, bottom: 633, width: 375, height: 613 }, theme: 'light',
};
let current = null; // the page that plays
const anything = () => new Proxy(function () {}, { get: (t, k) => (k === Symbol.toPrimitive ? () => 0 : k === 'then' ? undefined : anything()), apply: () => anything(), set: () => true });
const known = {
  getSystemInfoSync: () => ({ ...SYSTEM }), getWindowInfo: () => ({ ...SYSTEM }), getDeviceInfo: () => ({ ...SYSTEM }), getAppBaseInfo: () => ({ ...SYSTEM }),
  getSystemSetting: () => ({}), getLaunchOptionsSync: () => ({ query: {}, scene: 1001 }), getAccountInfoSync: () => ({ miniProgram: { envVersion: 'release' } }),
  nextTick: (f) => { later(f, 0, 0, []); },
  canIUse: () => true,
  getMenuButtonBoundingClientRect: () => ({ left: 281, right: 368, top: 24, bottom: 56, width: 87, height: 32 }),
  createSelectorQuery: () => current.createSelectorQuery(),
  createIntersectionObserver: (c, o) => (c && c.createIntersectionObserver ? c.createIntersectionObserver(o) : anything()),
  getStorageSync: () => '', env: { USER_DATA_PATH: 'wxfile://usr' },
};
const wx = new Proxy(known, {
  get(t, name) {
    if (name in t) return t[name];
    if (typeof name !== 'string' || name === 'then') return undefined;
    if (/^(create|get\w+Manager)/.test(name)) return () => anything();
    return (o, ...more) => {
      log.push(`wx.${name} ${show(o)}`);
      if (/^(on|off)[A-Z]|Sync$/.test(name) || !o || typeof o !== 'object') return undefined;
      const res = { errMsg: `${name}:ok`, confirm: true, cancel: false, tapIndex: 0 };
      if (!o.success && !o.fail && !o.complete) return Promise.resolve(res);
      later(() => { if (o.success) o.success(res); if (o.complete) o.complete(res); }, 0, 0, []);
      return undefined;
    };
  },
});

const trigger = glassEasel.Component.prototype.triggerEvent;
glassEasel.Component.prototype.triggerEvent = function (name, detail, options) {
  log.push(`${this.is} fires ${name} ${show(detail)}`);
  return trigger.call(this, name, detail, options);
};
for (const kind of ['uncaughtException', 'unhandledRejection']) process.on(kind, (e) => { log.push(`threw ${e && e.message}`); });
glassEasel.globalOptions.throwGlobalError = false;
glassEasel.globalOptions.warning = () => {};
glassEasel.addGlobalErrorListener((e, info) => { log.push(`threw ${e && e.message}`); return false; });
console.log = console.warn = console.error = console.info = () => {};

const exists = (file) => fs.existsSync(file) && fs.statSync(file).isFile();
const read = (name) => fs.readFileSync(path.join(task.root, name), 'utf8');
const stem = (f) => f.replace(/\.\w+$/, '');

// WXS has its own globals, and its constructors are names.
globalThis.getRegExp = (text, flags) => new RegExp(text, flags);
globalThis.getDate = (...args) => new FakeDate(...args);
for (const c of [Array, Boolean, Date, Function, Number, Object, RegExp, String]) {
  Object.defineProperty(c.prototype, 'wxsConstructor', { value: c.name, configurable: true, writable: true });
}
const wxs = (text) => text.replace(/\.constructor\b/g, '.wxsConstructor');
const withWXS = (text) => text.replace(/<wxs\b[^>]*>[^]*?<\/wxs>/g, wxs);

// The templates of components with what they load, compiled together; extra
// ones are named texts.
function templates(names, extra) {
  const group = new TmplGroup();
  const seen = new Set();
  const add = (name) => {
    const text = extra[name] !== undefined ? extra[name] : exists(path.join(task.root, `${name}.wxml`)) ? read(`${name}.wxml`) : undefined;
    if (seen.has(name) || text === undefined) return;
    seen.add(name);
    group.addTmpl(name, withWXS(text));
    for (const d of group.getDirectDependencies(name)) add(d);
    for (const d of group.getScriptDependencies(name)) script(stem(d));
  };
  // Templates name a script module without its extension, modules name it with it.
  const script = (name) => {
    if (seen.has(`${name}.wxs`) || !exists(path.join(task.root, `${name}.wxs`))) return;
    seen.add(`${name}.wxs`);
    const text = wxs(read(`${name}.wxs`));
    for (const n of [name, `${name}.wxs`]) group.addScript(n, text);
    for (const m of text.matchAll(/require\(\s*['"]([^'"]+)['"]/g)) script(stem(path.posix.join(path.posix.dirname(name), m[1])));
  };
  names.forEach(add);
  for (const f of inlineRequires(names, extra)) script(f);
  const groupList = vm.runInThisContext(`(function(){return ${group.getTmplGenObjectGroups()}})`)();
  group.free();
  return { groupList, names: [...seen].filter((n) => !n.endsWith('.wxs')) };
}

// The modules that scripts inside templates load.
function inlineRequires(names, extra) {
  const found = [];
  for (const name of names) {
    const file = path.join(task.root, `${name}.wxml`);
    if (extra[name] !== undefined || !exists(file)) continue;
    for (const m of fs.readFileSync(file, 'utf8').matchAll(/require\(\s*['"]([^'"]+)['"]/g)) found.push(stem(path.posix.join(path.posix.dirname(name), m[1])));
  }
  return found;
}

const scripts = new Map(); // transpiled sources
function source(file) {
  if (!scripts.has(file)) {
    let text = fs.readFileSync(file, 'utf8');
    if (/\.ts$/.test(file) || /^\s*(import|export)\b/m.test(text)) {
      text = ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2020, allowJs: true, esModuleInterop: true } }).outputText;
    }
    scripts.set(file, text);
  }
  return scripts.get(file);
}

// A stage is a fresh app: its components, its modules, its globals.
function stage(host, extra, configs) {
  now = 0; timers = []; seed = 1; log = [];
  const env = new adapter.MiniProgramEnv();
  const space = env.createCodeSpace('', true);
  let app = {};
  const modules = new Map();
  const config = (name) => {
    if (configs[name]) return configs[name];
    return exists(path.join(task.root, `${name}.json`)) ? attempt(`${name}.json`, () => JSON.parse(read(`${name}.json`))) || {} : {};
  };
  const global = config('app').usingComponents || {};
  let constructors = {};
  // The platform's own behaviors are known by name.
  const built = (o) => ({
    ...o,
    // The framework's elements have a field of that name, and no component may.
    ...(o.properties && 'dataset' in o.properties ? { properties: Object.fromEntries(Object.entries(o.properties).filter(([k]) => k !== 'dataset')) } : {}),
    behaviors: (o.behaviors || []).map((b) => (typeof b !== 'string' ? b
    : constructors.Behavior(b === 'wx://form-field' ? { properties: { name: String, value: null } } : {}))),
  });
  const run = (file) => {
    if (modules.has(file)) return modules.get(file).exports;
    const module = { exports: {} };
    modules.set(file, module);
    if (file.endsWith('.json')) { module.exports = JSON.parse(fs.readFileSync(file, 'utf8')); return module.exports; }
    const require = (name) => {
      const base = name.startsWith('/') ? path.join(task.root, name) : path.resolve(path.dirname(file), name);
      const found = [base, `${base}.js`, `${base}.ts`, path.join(base, 'index.js'), path.join(base, 'index.ts')].find(exists);
      if (found) return run(found);
      if (/^@babel\/runtime\//.test(name)) return load(name); // what compiled packages lean on
      throw new Error(`no module ${name}`);
    };
    const scope = {
      module, exports: module.exports, require, wx,
      Page: (o) => constructors.Page(built(o)), Component: (o) => constructors.Component(built(o)), Behavior: (o) => constructors.Behavior(built(o)),
      App: (o) => { app = o; }, getApp: () => app, getCurrentPages: () => [current].filter(Boolean), Date: FakeDate,
      setTimeout: (f, ms, ...a) => later(f, ms, 0, a), setInterval: (f, ms, ...a) => later(f, ms, ms || 1, a), clearTimeout: cancel, clearInterval: cancel,
      requestAnimationFrame: (f) => later(f, 16, 0, [now + 16]), cancelAnimationFrame: cancel, console, window: undefined, document: undefined, my: undefined,
    };
    vm.runInThisContext(`(function(${Object.keys(scope).join(',')}){${source(file)}\n})`, { filename: file })(...Object.values(scope));
    return module.exports;
  };
  const registered = new Map(); // name -> the components that it uses
  const declare = (name) => {
    if (registered.has(name)) return;
    const own = config(name);
    const using = {};
    for (const [tag, target] of Object.entries({ ...global, ...own.usingComponents })) {
      const at = target.startsWith('/') ? target.slice(1) : path.posix.join(path.posix.dirname(name), target);
      const found = [at, `${at}/index`].find((p) => configs[p] || exists(path.join(task.root, `${p}.json`)));
      if (found) using[tag] = `/${found}`;
    }
    registered.set(name, using);
    // Isolation of styles is configuration, and would be seen in every class.
    space.addComponentStaticConfig(name, { ...own, styleIsolation: 'shared', usingComponents: using });
    for (const target of Object.values(using)) declare(target.slice(1));
    for (const g of Object.values(own.componentGenerics || {})) if (g && g.default) declare(path.posix.join(path.posix.dirname(name), g.default));
  };
  const defined = new Set();
  const component = (name) => {
    if (defined.has(name)) return;
    defined.add(name);
    for (const target of Object.values(registered.get(name))) component(target.slice(1));
    space.componentEnv(name, (constructorsHere) => {
      const before = constructors;
      constructors = constructorsHere;
      const file = ['.js', '.ts'].map((e) => path.join(task.root, name + e)).find(exists);
      attempt(name, () => (configs[name] ? constructors.Page({ data: configs[name].data || {} }) : file ? run(file) : constructors.Component({})));
      constructors = before;
    });
  };
  declare(host);
  const { groupList, names } = templates([...registered.keys()], extra);
  for (const name of names) space.addCompiledTemplate(name, { groupList, content: groupList[name], fallbackListenerOnNativeNode: true });
  if (exists(path.join(task.root, 'app.js'))) attempt('app.js', () => run(path.join(task.root, 'app.js')));
  for (const name of registered.keys()) component(name);
  return { env, space };
}

// Walks what is shown, in order.
function shown(node, out = []) {
  if (node instanceof glassEasel.TextNode) out.push(node);
  else {
    if (node instanceof glassEasel.NativeNode) out.push(node);
    node.forEachComposedChild((c) => { shown(c, out); });
  }
  return out;
}
const elements = (root) => shown(root).filter((n) => n instanceof glassEasel.NativeNode);
const texts = (node) => shown(node).filter((n) => n instanceof glassEasel.TextNode).map((n) => n.textContent);
const hasClass = (e, name) => String(e.class).split(/\s+/).includes(name);

// The tree as text: guids of style scopes and ids are alike in every run.
const html = (root) => root.getBackendElement().outerHTML;

// Touches and animations bubble, also out of components; nothing else does.
const BUBBLES = /^(tap|long(tap|press)|touch\w+|transitionend|animation\w+)$/;
function fire(e, name, detail, extraFields) {
  const bubbles = BUBBLES.test(name);
  const event = new glassEasel.Event(name, detail, { bubbles, composed: bubbles, capturePhase: bubbles, extraFields: { mark: {}, ...extraFields } });
  attempt(name, () => glassEasel.Event.dispatchEvent(e, event));
}
const touch = (x, y) => { const t = [{ identifier: 0, pageX: x, pageY: y, clientX: x, clientY: y, x, y }]; return { touches: t, changedTouches: t }; };
const tap = (e) => fire(e, 'tap', { x: 10, y: 10 }, touch(10, 10));

async function open(play) {
  const host = play.page || 'wxmy-host/index';
  current = root = null;
  const extra = play.page ? {} : { [host]: play.markup };
  const s = stage(host, extra, play.page ? {} : { [host]: { usingComponents: play.using, data: play.data } });
  root = s.env.associateBackend().createRoot('body', s.space, `/${host}`);
  const box = document.body.appendChild(document.createElement('div'));
  const slot = box.appendChild(document.createElement('div'));
  current = root.get();
  attempt('onLoad', () => current.onLoad && current.onLoad({}));
  attempt('attach', () => root.attach(box, slot));
  attempt('show', () => root.getComponent().triggerPageLifetime('show', []));
  if (play.page) { attempt('onShow', () => current.onShow && current.onShow()); attempt('onReady', () => current.onReady && current.onReady()); }
  await pass(1000);
  return { box };
}

// Plays without steps: everything is tapped, stroked and typed into.
const CHANGES = {
  input: ['input', { value: '7', cursor: 1 }], textarea: ['input', { value: '7', cursor: 1 }], switch: ['change', { value: true }], slider: ['change', { value: 7 }],
  'picker-view': ['change', { value: [1, 1, 1] }], picker: ['change', { value: 1 }], swiper: ['change', { current: 1, source: 'touch' }], form: ['submit', { value: {} }],
  'scroll-view': ['scroll', { scrollTop: 40, scrollLeft: 40, scrollHeight: 900, scrollWidth: 900 }], 'checkbox-group': ['change', { value: ['1'] }], 'radio-group': ['change', { value: '1' }],
};
async function explore() {
  const component = root.getComponent();
  log.push(html(component));
  const leaves = () => elements(component).filter((e) => !elements(e).some((x) => x !== e));
  for (let i = 0, n = Math.min(leaves().length, 25); i < n; i++) {
    const e = leaves()[i];
    if (!e) break;
    const size = log.length;
    tap(e);
    await pass(600);
    const dragged = leaves()[i];
    if (dragged && i < 6) {
      for (const [name, x] of [['touchstart', 10], ['touchmove', 40], ['touchmove', 90], ['touchend', 90]]) fire(dragged, name, {}, touch(x, 10));
      await pass(600);
    }
    log.push(html(component));
    if (log.length > size + 60) log.splice(size + 60); // what repeats itself
  }
  for (const e of elements(component).filter((x) => CHANGES[x.is]).slice(0, 8)) {
    fire(e, 'focus', { value: '' });
    fire(e, ...CHANGES[e.is]);
    fire(e, 'blur', { value: '7' });
    await pass(600);
    log.push(html(component));
  }
}

const field = (o, keys) => keys.split('.').reduce((v, k) => (v === undefined || v === null ? undefined : v[k]), o);
function find(component, what, n) {
  if (what.startsWith('text=')) {
    const all = elements(component).filter((e) => texts(e).join('').includes(what.slice(5)));
    return all.find((e) => !elements(e).some((x) => x !== e && all.includes(x))); // the innermost of the first
  }
  return elements(component).filter((e) => (what.startsWith('.') ? hasClass(e, what.slice(1)) : e.is === what))[n || 0];
}
const json = (text) => (text === undefined || text === '' ? undefined : JSON.parse(text));

// Takes one step and returns what is wrong, or undefined.
async function step(line) {
  const component = root.getComponent();
  const [, verb, rest] = /^(\w+)\s*(.*)$/.exec(line);
  const words = rest.split(/\s+/);
  const visible = () => texts(component).join(' ');
  switch (verb) {
    case 'tap': {
      const whole = rest.startsWith('text=');
      const e = find(component, whole ? rest : words[0], Number(words[1]));
      if (!e) return 'there is no such element';
      tap(e);
      return pass(1000);
    }
    case 'fire': {
      const m = /^(\S+) (\S+) ?(\{.*\}|\[.*\])? ?(\d+)?$/.exec(rest);
      const e = m && find(component, m[1], Number(m[4]));
      if (!e) return 'there is no such element';
      fire(e, m[2], json(m[3]) || {}, touch(10, 10));
      return pass(1000);
    }
    case 'call': {
      const [, name, arg] = /^(\S+) ?(.*)$/.exec(rest);
      attempt(name, () => current[name](json(arg)));
      return pass(1000);
    }
    case 'wait': return pass(Number(rest));
    case 'see': return visible().includes(rest) ? undefined : `shows ${visible()}`;
    case 'hide': return visible().includes(rest) ? `shows ${visible()}` : undefined;
    case 'has': return find(component, words[0], Number(words[1])) ? undefined : 'it is not there';
    case 'lacks': return find(component, words[0], 0) ? 'it is there' : undefined;
    case 'data': {
      const [, name, want] = /^(\S+) (.*)$/.exec(rest);
      const got = show(field(current.data, name));
      return got === show(json(want)) ? undefined : `is ${got}`;
    }
    default: return 'no such step';
  }
}

async function play(p) {
  const failed = [];
  let opened;
  try {
    opened = await open(p);
    if (!p.steps) await explore();
    for (const line of p.steps || []) {
      const wrong = await step(line);
      if (wrong !== undefined) failed.push(`${line}: ${wrong}`);
    }
  } catch (e) {
    log.push(`threw ${e.stack}`);
    failed.push(`threw ${e.message}`);
  }
  const all = log;
  if (p.steps) all.push(opened ? html(root.getComponent()) : '');
  if (opened) { attempt('release', () => root.release()); opened.box.remove(); }
  return { name: p.name, log: all, failed, threw: all.filter((l) => /threw/.test(l)).slice(0, 5) };
}

(async () => {
  const out = [];
  for (const p of task.plays) out.push(await play(p));
  process.stdout.write(JSON.stringify(out), () => process.exit(0));
})();
