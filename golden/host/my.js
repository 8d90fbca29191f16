// The my object: the calling convention of Alipay and the APIs real projects
// use most, as they behave there; every other documented name exists too and
// answers with what the test scripts, or with empty fields of the documented
// types.
//
// Convention: success {...fields} without errMsg, failure {error: number,
// errorMessage}; a promise always, whose rejection is taken as handled when a
// fail or complete callback was given. Canonical results of the scripted world
// are turned into Alipay's own shapes here.
'use strict';

const { bluetooth } = require('./bluetooth.js');
const check = require('./check.js');
const { worldly } = require('./my-world.js');

/** Codes of failures that are the same for every API. */
const codes = { parameter: 2, missing: 3, refused: 4, cancelled: 11 };

/** my makes the object; env as in main.js. */
function my(host, tables, env) {
  const { services } = env;
  const api = {};
  const rows = tables.apis;

  function settle(entry, name, o, ok, fields) {
    const res = ok ? fields : Object.assign({ error: 1, errorMessage: 'failed' }, fields);
    entry.outcome = ok ? 'ok' : res.error + ' ' + res.errorMessage;
    if (ok && typeof o.success === 'function') host.guard(name + ' success', o.success, undefined, [res]);
    if (!ok && typeof o.fail === 'function') host.guard(name + ' fail', o.fail, undefined, [res]);
    if (typeof o.complete === 'function') host.guard(name + ' complete', o.complete, undefined, [res]);
    return res;
  }

  /** failure is what a Fail becomes: a cancellation has a number of its own. */
  const failure = (e) => {
    const code = e.reason === 'cancel' ? codes.cancelled : 1;
    return Object.assign({ error: e.code === undefined ? code : e.code, errorMessage: e.reason }, e.extra);
  };

  /**
   * asynchronous makes an API from impl(options, end), which returns the
   * result's fields, throws Fail, or returns undefined and calls
   * end(ok, fields) later. What it hands to task() is merged into the promise.
   */
  function asynchronous(name, impl) {
    return function (options) {
      const o = options === undefined || options === null ? {} : options;
      if (typeof o !== 'object') throw new TypeError('my.' + name + ' takes an object, got ' + host.typeOf(o));
      const entry = host.record(name, o);
      let task;
      const promise = new Promise((resolve, reject) => {
        const end = (ok, fields) => {
          const res = settle(entry, name, o, ok, fields || {});
          (ok ? resolve : reject)(res);
        };
        const wrong = rows[name] ? check.options(host, 'my', name, rows[name], o) : undefined;
        if (wrong) {
          host.later(() => end(false, { error: codes.parameter, errorMessage: wrong }));
          return;
        }
        try {
          const r = impl(o, end, (t) => { task = t; });
          if (r !== undefined) host.later(() => end(true, r));
        } catch (e) {
          if (!(e instanceof host.Fail)) throw e;
          host.later(() => end(false, failure(e)));
        }
      });
      if (typeof o.fail === 'function' || typeof o.complete === 'function' || typeof o.success === 'function') promise.catch(() => undefined);
      if (task && task.then === undefined) return Object.assign(promise, task);
      return promise;
    };
  }

  /** synchronous makes an API from impl(...args); a Fail is returned as {error, errorMessage}. */
  function synchronous(name, impl) {
    return function (...args) {
      const entry = host.record(name, args);
      try {
        const r = impl(...args);
        entry.outcome = 'ok';
        return r;
      } catch (e) {
        if (!(e instanceof host.Fail)) throw e;
        entry.outcome = String(e.code);
        return failure(e);
      }
    };
  }

  function put(name, value) {
    const path = name.split('.');
    const last = path.pop();
    let at = api;
    for (const p of path) at = at[p] = at[p] || {};
    at[last] = value;
  }

  const canonical = (name) => (rows[name] && rows[name].as) || name;

  for (const name of Object.keys(rows)) {
    const row = rows[name];
    switch (row.kind) {
      case 'async': put(name, asynchronous(name, (o) => check.result(host, row.result, host.outside(canonical(name), o)))); break;
      case 'sync': put(name, synchronous(name, (...args) => generic(name, row, args))); break;
      case 'factory': put(name, synchronous(name, () => services.object(row.returns, tables.objects[row.returns], asynchronous))); break;
      case 'listener-on': put(name, (cb) => { host.record(name, []); listener(name, cb); }); break;
      case 'listener-off': put(name, (cb) => { host.record(name, []); host.off(name.replace(/^off/, 'on'), cb); }); break;
      default:
    }
  }

  function listener(name, cb) {
    if (typeof cb !== 'function') host.violation('my.' + name + ' takes a function, got ' + host.typeOf(cb));
    else host.on(name, cb);
  }

  function generic(name, row, args) {
    const found = host.outside(canonical(name), args[0]);
    return row.fields ? check.result(host, row.fields, found) : host.answers.has(canonical(name)) ? found : undefined;
  }

  const define = (impls) => { for (const name of Object.keys(impls)) put(name, asynchronous(name, impls[name])); };
  const defineSync = (impls) => { for (const name of Object.keys(impls)) put(name, synchronous(name, impls[name])); };

  /** object holds the single argument of a synchronous API to its table. */
  function object(name, o) {
    if (o === null || typeof o !== 'object') {
      host.violation('my.' + name + ' takes an object, got ' + host.typeOf(o));
      throw new host.Fail('parameter error', codes.parameter);
    }
    const wrong = check.options(host, 'my', name, rows[name], o);
    if (wrong) throw new host.Fail(wrong, codes.parameter);
    return o;
  }

  // Feedback.

  let waiting = null; // the loading that a delay keeps back
  const icons = { success: 'success', fail: 'error', exception: 'none', none: 'none', loading: 'loading' };
  const dialog = (o, buttons, input) => host.modal({ title: o.title || '', content: o.content || '', buttons, input });
  define({
    showToast: (o) => {
      const type = o.type === undefined ? 'none' : o.type;
      if (icons[type] === undefined) host.violation('my.showToast has no type "' + type + '"');
      if (type === 'exception' && !o.content) throw new host.Fail('exception needs content', codes.parameter);
      const ms = o.duration === undefined ? 3000 : o.duration;
      if (type === 'loading') {
        host.showLoading(o.content || '', false);
        host.later(() => { if (host.ui.loading === (o.content || '')) host.hideLoading(); }, ms);
      } else host.toast(o.content || '', icons[type], ms);
      return {};
    },
    hideToast: () => { host.hideToast(); return {}; },
    showLoading: (o) => {
      const mine = waiting = {};
      const show = () => { if (waiting === mine) host.showLoading(o.content || '', o.mask === undefined ? true : o.mask); };
      if (o.delay) host.later(show, Number(o.delay));
      else show();
      return {};
    },
    hideLoading: () => { waiting = null; host.hideLoading(); return {}; },
    alert: (o) => { dialog(o, [o.buttonText || '确定']); return {}; },
    confirm: (o) => ({ confirm: dialog(o, [o.cancelButtonText || '取消', o.confirmButtonText || '确定']).confirm }),
    prompt: (o) => {
      const a = host.modal({
        title: o.title || '', content: o.message || '', buttons: [o.cancelButtonText || '取消', o.okButtonText || '确定'], input: o.placeholder || '',
      });
      return { ok: a.confirm, inputValue: a.content };
    },
    showModal: (o) => {
      const buttons = (o.showCancel === false ? [] : [o.cancelText || '取消']).concat(o.confirmText || '确定');
      const a = host.modal({ title: o.title || '', content: o.editable ? '' : o.content || '', buttons, input: o.editable ? o.placeholderText || '' : undefined });
      return { confirm: a.confirm, content: o.editable ? a.content || o.content || '' : '' };
    },
    showActionSheet: (o) => ({ index: host.sheet(o.title || '', o.items) }),
    datePicker: (o) => ({ date: host.outside('chooseDate', o).date }),
    regionPicker: (o) => ({ data: host.outside('chooseRegion', o).value, code: host.outside('chooseRegion', o).code }),
  });

  // Navigation and the page's own furniture.

  const page = () => env.nav.top();
  const tabStyle = (o) => {
    for (const k of ['color', 'selectedColor', 'backgroundColor', 'borderStyle']) if (o[k] === undefined) throw new host.Fail('parameter error: ' + k, codes.parameter);
    host.see('tab bar ' + JSON.stringify({ color: o.color, selectedColor: o.selectedColor, backgroundColor: o.backgroundColor, borderStyle: o.borderStyle }));
    return {};
  };
  define({
    navigateTo: (o) => ({ eventChannel: env.nav.navigateTo(o.url, o.events) }),
    redirectTo: (o) => { env.nav.redirectTo(o.url); return {}; },
    reLaunch: (o) => { env.nav.reLaunch(o.url); return {}; },
    switchTab: (o) => { env.nav.switchTab(o.url); return {}; },
    navigateBack: (o) => { env.nav.navigateBack(o.delta); return {}; },
    navigateToMiniProgram: (o) => { host.outside('navigateToMiniProgram', o); host.see('open app ' + o.appId + ' ' + (o.path || '')); return {}; },
    exitMiniProgram: () => { host.see('exit'); return {}; },
    setNavigationBar: (o) => {
      if (o.title !== undefined) { host.ui.title = o.title; host.see('title ' + JSON.stringify(o.title)); }
      if (o.backgroundColor !== undefined || o.frontColor !== undefined) host.see('navigation bar ' + o.frontColor + ' on ' + o.backgroundColor);
      return {};
    },
    setNavigationBarTitle: (o) => { host.ui.title = o.title; host.see('title ' + JSON.stringify(o.title)); return {}; },
    setNavigationBarColor: (o) => { host.see('navigation bar ' + o.frontColor + ' on ' + o.backgroundColor); return {}; },
    showNavigationBarLoading: () => { host.see('navigation bar loading'); return {}; },
    hideNavigationBarLoading: () => { host.see('navigation bar loading hidden'); return {}; },
    pageScrollTo: (o) => {
      if (o.scrollTop !== undefined && page()) page().scrollTop = o.scrollTop;
      host.see('scroll to ' + (o.selector || o.scrollTop) + ' in ' + (o.duration === undefined ? 0 : o.duration) + 'ms');
      return {};
    },
    startPullDownRefresh: () => { host.later(() => env.page('onPullDownRefresh', [{ from: 'code' }])); return {}; },
    stopPullDownRefresh: () => { host.see('pull-down refresh stopped'); return {}; },
    setTabBarBadge: (o) => { host.see('tab ' + o.index + ' badge ' + JSON.stringify(o.text)); return {}; },
    removeTabBarBadge: (o) => { host.see('tab ' + o.index + ' badge removed'); return {}; },
    showTabBarRedDot: (o) => { host.see('tab ' + o.index + ' dot'); return {}; },
    hideTabBarRedDot: (o) => { host.see('tab ' + o.index + ' dot removed'); return {}; },
    setTabBarItem: (o) => { host.see('tab ' + o.index + ' ' + JSON.stringify({ text: o.text, iconPath: o.iconPath, selectedIconPath: o.selectedIconPath })); return {}; },
    setTabBarStyle: tabStyle,
    showTabBar: () => { host.see('tab bar shown'); return {}; },
    hideTabBar: () => { host.see('tab bar hidden'); return {}; },
    showShareMenu: () => { host.see('share menu on'); return {}; },
    hideShareMenu: () => { host.see('share menu off'); return {}; },
    hideKeyboard: () => ({}),
  });
  defineSync({ showSharePanel: () => { env.share('menu', null); } });

  // Storage: {data} wrapped, null when absent.

  const limit = 200 * 1024;
  const get = (key) => (host.storage.has(key) ? host.clone(host.storage.get(key)) : null);
  function store(key, data) {
    const text = JSON.stringify(data === undefined ? null : data) || 'null';
    if (text.length > limit) throw new host.Fail('the value is too large', 14);
    host.storage.set(key, host.clone(data));
  }
  const info = () => ({ keys: [...host.storage.keys()], currentSize: Math.ceil(JSON.stringify([...host.storage]).length / 1024), limitSize: 10240 });
  define({
    getStorage: (o) => ({ data: get(o.key) }),
    setStorage: (o) => { store(o.key, o.data); return {}; },
    removeStorage: (o) => { host.storage.delete(o.key); return {}; },
    clearStorage: () => { host.storage.clear(); return {}; },
    getStorageInfo: info,
  });
  defineSync({
    getStorageSync: (o) => ({ data: get(object('getStorageSync', o).key), success: true }),
    setStorageSync: (o) => { object('setStorageSync', o); store(o.key, o.data); return { success: true }; },
    removeStorageSync: (o) => { host.storage.delete(object('removeStorageSync', o).key); return { success: true }; },
    clearStorageSync: () => { host.storage.clear(); return { success: true }; },
    getStorageInfoSync: () => Object.assign(info(), { success: true }),
  });

  // Network: a status of 400 or above fails, and so does JSON that does not parse.

  const broken = { timeout: 13, fail: 12 };
  const lost = (r) => ({ error: broken[r.error] || 12, errorMessage: r.error });
  function request(contentType, o, end, task) {
    const abort = services.http({
      url: o.url, method: o.method, header: Object.assign({}, o.headers, o.header), data: o.data, timeout: o.timeout === undefined ? 30000 : o.timeout, contentType,
    }, (r) => {
      if (r.error) return end(false, lost(r));
      const about = { status: r.status, statusCode: r.status, headers: r.header, header: r.header };
      if (r.status >= 400) return end(false, Object.assign({ error: 19, errorMessage: 'http status error', data: r.body }, about));
      let data = r.body;
      switch (o.dataType === undefined ? 'json' : o.dataType) {
        case 'json':
          try { data = JSON.parse(r.body); } catch (e) { return end(false, Object.assign({ error: 14, errorMessage: 'JSON parse error', data: r.body }, about)); }
          break;
        case 'arraybuffer': data = services.bufferOfText(r.body); break;
        case 'base64': data = services.base64(services.bufferOfText(r.body)); break;
        default:
      }
      return end(true, Object.assign({ data }, about));
    });
    task({ abort });
    return undefined;
  }
  define({
    request: (o, end, task) => request('application/json', o, end, task),
    httpRequest: (o, end, task) => request('application/x-www-form-urlencoded', o, end, task),
    uploadFile: (o, end, task) => {
      const progress = [];
      const abort = services.http({
        url: o.url, method: 'POST', header: Object.assign({ 'content-type': 'multipart/form-data' }, o.headers, o.header),
        data: JSON.stringify({ file: o.name || o.fileName, form: o.formData || {} }), timeout: 60000, contentType: '',
      }, (r) => {
        if (r.error) return end(false, lost(r));
        progress.forEach((f) => host.guard('onProgressUpdate', f, undefined, [{ progress: 100, totalBytesSent: 1000, totalBytesExpectedToSend: 1000 }]));
        return end(true, { data: r.body, statusCode: r.status, header: r.header });
      });
      task({ abort, onProgressUpdate: (f) => progress.push(f), offProgressUpdate: () => { progress.length = 0; } });
      return undefined;
    },
    downloadFile: (o, end, task) => {
      const progress = [];
      const abort = services.http({ url: o.url, method: 'GET', header: Object.assign({}, o.headers, o.header), timeout: 60000, contentType: 'application/json' }, (r) => {
        if (r.error) return end(false, lost(r));
        if (r.status >= 300) return end(false, { error: 12, errorMessage: 'download failed' });
        progress.forEach((f) => host.guard('onProgressUpdate', f, undefined, [{ progress: 100, totalBytesWritten: r.body.length, totalBytesExpectedToWrite: r.body.length }]));
        const path = services.tempFile(r.body);
        if (o.filePath) services.files.set(o.filePath, r.body);
        return end(true, Object.assign({ apFilePath: path, tempFilePath: path, header: r.header }, o.filePath ? { filePath: o.filePath } : {}));
      });
      task({ abort, onProgressUpdate: (f) => progress.push(f), offProgressUpdate: () => { progress.length = 0; } });
      return undefined;
    },
  });

  // Sockets: a task with multiple: true, else one global channel.

  let globalSocket;
  let tellError = (arg) => host.emit('onSocketError', arg);
  const socketError = (arg) => tellError(arg);
  let sockets = 0;
  const frame = (data) => (host.typeOf(data) === 'buffer' ? { data: services.base64(data), isBuffer: true } : { data, isBuffer: false });
  put('connectSocket', synchronous('connectSocket', (o) => {
    object('connectSocket', o);
    const id = String(++sockets);
    const query = services.queryString(o.data);
    const url = query ? o.url + (o.url.includes('?') ? '&' : '?') + query : o.url;
    const done = (ok, res) => host.later(() => {
      if (ok && typeof o.success === 'function') host.guard('connectSocket success', o.success, undefined, [res]);
      if (typeof o.complete === 'function') host.guard('connectSocket complete', o.complete, undefined, [res]);
    });
    done(true, {});
    if (!o.multiple) {
      globalSocket = services.socket(url, {
        open: () => host.emit('onSocketOpen', {}),
        message: (data) => host.emit('onSocketMessage', frame(data)),
        close: () => host.emit('onSocketClose', {}),
      });
      return undefined;
    }
    const on = { onOpen: [], onMessage: [], onClose: [], onError: [] };
    const tell = (name, arg) => on[name].slice().forEach((f) => host.guard('SocketTask.' + name, f, undefined, [arg]));
    const socket = services.socket(url, {
      open: () => tell('onOpen', { data: { socketTaskID: id } }),
      message: (data) => tell('onMessage', { data: Object.assign(frame(data), { socketTaskID: id }) }),
      close: (code, reason) => tell('onClose', { data: { socketTaskID: id, code, reason } }),
    });
    const task = {
      send: asynchronous('SocketTask.send', (s) => {
        socket.send(s.isBuffer && typeof s.data === 'string' ? services.unbase64(s.data) : s.data);
        return {};
      }),
      close: asynchronous('SocketTask.close', (s) => { socket.close(s.code, s.reason); return {}; }),
    };
    for (const name of Object.keys(on)) {
      task[name] = (f) => { on[name].push(f); };
      task[name.replace('on', 'off')] = (f) => { on[name] = f ? on[name].filter((x) => x !== f) : []; };
    }
    tellError = (arg) => tell('onError', { data: Object.assign({ socketTaskID: id }, arg) });
    return host.watch('SocketTask', task);
  }));
  const needSocket = () => { if (!globalSocket) throw new host.Fail('no socket is open', 2); return globalSocket; };
  define({
    sendSocketMessage: (o) => { needSocket().send(o.isBuffer ? services.unbase64(o.data) : o.data); return {}; },
    closeSocket: () => { needSocket().close(); return {}; },
  });

  const kit = { api, define, defineSync, put, asynchronous, synchronous, page, codes };
  return Object.assign({ api, socketError }, bluetooth(host, kit), worldly(host, tables, env, kit));
}

module.exports = { my };
