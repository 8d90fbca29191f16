// The ground both platform models stand on: what the app did (log), what the
// user saw (seen), what went wrong (problems), the outside world as scripted by
// the test (answers, server, storage), listeners, and small value tools.
//
// Everything here is platform-neutral: a model turns its platform's shapes into
// these operations and back.
'use strict';

/** typeOf names a value's type the way the tables do. */
function typeOf(v) {
  if (v === null) return 'null';
  if (Array.isArray(v)) return 'array';
  if (v instanceof ArrayBuffer || ArrayBuffer.isView(v)) return 'buffer';
  return typeof v;
}

/** clone copies JSON-able data; functions and undefined members are dropped. */
function clone(v) {
  if (typeof v === 'function') return undefined;
  if (v === null || typeof v !== 'object') return v;
  if (v instanceof ArrayBuffer) return v.slice(0);
  if (v instanceof Date) return new Date(v.getTime());
  if (Array.isArray(v)) return v.map(clone);
  const out = {};
  for (const k of Object.keys(v)) {
    if (typeof v[k] !== 'function') out[k] = clone(v[k]);
  }
  return out;
}

/** plain turns any value into JSON-able data for the log; functions become "[function]". */
function plain(v, depth) {
  depth = depth || 0;
  switch (typeOf(v)) {
    case 'function': return '[function]';
    case 'undefined': return undefined;
    case 'buffer': return '[buffer ' + v.byteLength + ']';
    case 'symbol': case 'bigint': return String(v);
    case 'array': return depth > 8 ? '[...]' : v.map((x) => plain(x, depth + 1));
    case 'object': {
      if (depth > 8) return '[...]';
      if (v.__owner) return '[instance]';
      if (v instanceof Error) return String(v);
      const out = {};
      for (const k of Object.keys(v)) out[k] = plain(v[k], depth + 1);
      return out;
    }
    default: return v;
  }
}

/** parsePath reads a setData key: "a.b[0].c" becomes ['a', 'b', 0, 'c']. */
function parsePath(key) {
  const out = [];
  const re = /([^.[\]]+)|\[(\d+)\]/g;
  let m;
  while ((m = re.exec(String(key)))) out.push(m[2] === undefined ? m[1] : Number(m[2]));
  return out.length ? out : [String(key)];
}

/** setPath writes v at a parsed path under root, making objects and arrays on the way. */
function setPath(root, path, v) {
  let at = root;
  for (let i = 0; i < path.length - 1; i++) {
    const next = at[path[i]];
    const wantArray = typeof path[i + 1] === 'number';
    if (next === null || typeof next !== 'object' || wantArray !== Array.isArray(next) && wantArray) {
      at[path[i]] = wantArray ? [] : {};
    }
    at = at[path[i]];
  }
  at[path[path.length - 1]] = v;
}

/** getPath reads the value at a parsed path, undefined where something is missing. */
function getPath(root, path) {
  let at = root;
  for (const k of path) {
    if (at === null || at === undefined) return undefined;
    at = at[k];
  }
  return at;
}

/** zero is the empty value of a table type. */
function zero(type) {
  switch (String(type).split('|')[0].replace('!', '')) {
    case 'string': return '';
    case 'number': return 0;
    case 'boolean': return false;
    case 'array': return [];
    case 'object': return {};
    case 'buffer': return new ArrayBuffer(0);
    default: return undefined;
  }
}

/** Fail is thrown by an API's implementation to end the call in failure. */
class Fail {
  constructor(reason, code, extra) {
    this.reason = reason;
    this.code = code;
    this.extra = extra;
  }
}

/**
 * kernel makes the ground of one app.
 * native: functions of the Go side, see native.go; defaults: see world.js.
 */
function kernel(native, defaults) {
  const host = {
    native, Fail, typeOf, clone, plain, parsePath, setPath, getPath, zero,
    logEntries: [], problems: [],
    storage: new Map(),
    answers: new Map(), // canonical API -> list of scripted results
    listeners: new Map(), // event name -> list of callbacks
    ui: { toast: null, loading: null, title: '', modals: 0 },
  };

  host.now = () => native.now();
  host.later = (fn, ms) => native.later(fn, ms || 0);

  // What the user sees and what goes wrong.

  host.see = (line) => native.see(line);
  const problem = (kind, text) => {
    if (!host.problems.some((p) => p.kind === kind && p.text === text)) host.problems.push({ kind, text });
  };
  /** violation: the app did what the platform's facts do not allow. */
  host.violation = (text) => problem('violation', text);
  /** warning: legal, but the platform ignores it or complains in its console. */
  host.warning = (text) => problem('warning', text);
  /** error: an exception of the app that nobody caught. */
  host.error = (where, e) => {
    const text = e && e.stack ? String(e.stack) : String(e && e.message || e);
    problem('error', where + ': ' + text.split('\n').slice(0, 3).join(' | '));
    if (host.onError) host.onError(e);
  };
  /** guard calls app code; an exception is recorded and does not reach the model. */
  host.guard = (where, fn, self, args) => {
    try {
      return fn.apply(self, args || []);
    } catch (e) {
      if (e instanceof Fail) throw e;
      host.error(where, e);
      return undefined;
    }
  };

  // Calls.

  /** used are the names of the platform that the app has called, read or set. */
  host.used = new Set();
  host.use = (name) => { host.used.add(name); };
  /**
   * watch notes which members of an object the app uses, under the type's name,
   * and returns the object. Members called in values are seen when they are read
   * or set, functions when they are called.
   */
  host.watch = (type, o, values) => {
    for (const k of Object.keys(o)) {
      const f = o[k];
      if (typeof f === 'function') o[k] = function (...args) { host.use(type + '.' + k); return f.apply(this, args); };
    }
    for (const k of values || []) {
      let v = o[k];
      Object.defineProperty(o, k, {
        configurable: true,
        enumerable: v !== undefined,
        get() { host.use(type + '.' + k); return v; },
        set(to) { host.use(type + '.' + k); v = to; },
      });
    }
    return o;
  };

  /** record enters a call into the log; the entry's outcome is set when it ends. */
  host.record = (api, args) => {
    host.use(api);
    const entry = { api, args: plain(args), outcome: undefined };
    host.logEntries.push(entry);
    return entry;
  };

  /** respond scripts results of a canonical API: used in order, the last one stays. */
  host.respond = (api, result) => {
    if (!host.answers.has(api)) host.answers.set(api, []);
    host.answers.get(api).push(result);
  };
  /** scripted takes the next scripted result of a canonical API, or undefined. */
  host.scripted = (api, options) => {
    const list = host.answers.get(api);
    if (!list || !list.length) return undefined;
    const r = list.length > 1 ? list.shift() : list[0];
    return typeof r === 'function' ? r(plain(options)) : r;
  };
  /**
   * outside asks the world for the canonical result of an API: the default
   * result with the scripted one laid over it. A scripted {fail: reason} or
   * {cancel: true} of an API other than a dialog ends the call in failure.
   */
  host.outside = (api, options) => {
    const s = host.scripted(api, options);
    if (s && s.fail !== undefined) throw new Fail(String(s.fail), s.code);
    const d = defaults[api];
    if (s !== undefined && (s === null || typeof s !== 'object' || Array.isArray(s))) return s;
    return Object.assign({}, clone(typeof d === 'function' ? d(options) : d), s);
  };

  // Listeners: API-level onX/offX and those of manager objects ("UpdateManager.onUpdateReady").

  host.on = (event, cb) => {
    if (!host.listeners.has(event)) host.listeners.set(event, []);
    host.listeners.get(event).push(cb);
  };
  host.off = (event, cb) => {
    const list = host.listeners.get(event) || [];
    host.listeners.set(event, cb === undefined ? [] : list.filter((f) => f !== cb));
  };
  host.emit = (event, ...args) => {
    const list = (host.listeners.get(event) || []).slice();
    for (const cb of list) host.guard(event, cb, undefined, args);
    return list.length;
  };

  // Windows of the platform, in neutral words.

  host.toast = (text, icon, ms) => {
    host.ui.toast = text;
    host.see('toast ' + JSON.stringify(text) + ' icon=' + icon + ' ' + ms + 'ms');
    const mine = host.ui.toastId = {};
    host.later(() => { if (host.ui.toastId === mine) host.ui.toast = null; }, ms);
  };
  host.hideToast = () => {
    if (host.ui.toast !== null) host.see('toast hidden');
    host.ui.toast = null;
    host.ui.toastId = null;
  };
  host.showLoading = (text, mask) => {
    host.ui.loading = text;
    host.see('loading ' + JSON.stringify(text) + (mask ? ' masked' : ''));
  };
  host.hideLoading = () => {
    if (host.ui.loading !== null) host.see('loading hidden');
    host.ui.loading = null;
  };
  /**
   * modal shows a dialog. d: {title, content, buttons: [text...], input}.
   * The answer is scripted as showModal {confirm, content} and defaults to the last button.
   */
  host.modal = (d) => {
    const a = host.scripted('showModal', d) || {};
    const confirm = a.confirm !== undefined ? !!a.confirm : !a.cancel;
    const pressed = confirm || d.buttons.length < 2 ? d.buttons[d.buttons.length - 1] : d.buttons[0];
    const typed = d.input === undefined || !confirm ? '' : String(a.content || '');
    host.see('modal ' + JSON.stringify(d.title) + ' ' + JSON.stringify(d.content) +
      (d.input === undefined ? '' : ' input=' + JSON.stringify(d.input)) +
      ' [' + d.buttons.join('|') + '] -> ' + pressed + (typed ? ' ' + JSON.stringify(typed) : ''));
    return { confirm: confirm || d.buttons.length < 2, content: typed };
  };
  /** sheet shows an action sheet and returns the index chosen, -1 when cancelled. */
  host.sheet = (title, items) => {
    const a = host.scripted('showActionSheet', { items }) || {};
    const i = a.cancel ? -1 : a.tapIndex || 0;
    host.see('sheet ' + (title ? JSON.stringify(title) + ' ' : '') + '[' + items.join('|') + '] -> ' +
      (i < 0 ? 'cancelled' : items[i]));
    return i;
  };

  return host;
}

module.exports = { kernel, Fail, typeOf, clone, plain, parsePath, setPath, getPath, zero };
