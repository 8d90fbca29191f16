// The wx object: the calling convention of WeChat and the APIs real projects
// use most, as they behave there; every other documented name exists too and
// answers with what the test scripts, or with empty fields of the documented
// types.
//
// Convention: success {...fields, errMsg: "name:ok"}, failure {errMsg:
// "name:fail reason", errno?}; a promise only when none of success, fail and
// complete is given, and never from an API that returns a task. Synchronous
// APIs throw.
'use strict';

const { bluetooth } = require('./bluetooth.js');
const check = require('./check.js');
const { worldly } = require('./wx-world.js');

/**
 * wx makes the object. env: {units, view, nav, services, model, events, page()}.
 */
function wx(host, tables, env) {
  const { services } = env;
  const api = {};
  const rows = tables.apis;
  const hasCallback = (o) => check.callbacks.some((c) => typeof o[c] === 'function');

  /** settle ends a call through its callbacks and promise. */
  function settle(name, entry, o, ok, fields) {
    const res = Object.assign({}, fields, { errMsg: name + (ok ? ':ok' : ':fail' + (fields.reason ? ' ' + fields.reason : '')) });
    delete res.reason;
    entry.outcome = res.errMsg;
    if (ok && typeof o.success === 'function') host.guard(name + ' success', o.success, undefined, [res]);
    if (!ok && typeof o.fail === 'function') host.guard(name + ' fail', o.fail, undefined, [res]);
    if (typeof o.complete === 'function') host.guard(name + ' complete', o.complete, undefined, [res]);
    return res;
  }

  /**
   * asynchronous makes an API from impl(options, end), which returns the
   * result's fields, throws Fail, or returns undefined and calls
   * end(ok, fields) later.
   */
  function asynchronous(name, impl) {
    const row = rows[name] || {};
    const short = name.replace(/^.*\./, '');
    return function (options) {
      const o = options === undefined || options === null ? {} : options;
      if (typeof o !== 'object') throw new TypeError('wx.' + name + ' takes an object, got ' + host.typeOf(o));
      const entry = host.record(name, o);
      let task;
      const run = (resolve, reject) => {
        const end = (ok, fields) => {
          const res = settle(short, entry, o, ok, fields || {});
          if (resolve) (ok ? resolve : reject)(res);
        };
        const later = (ok, fields) => host.later(() => end(ok, fields));
        const wrong = rows[name] ? check.options(host, 'wx', name, row, o) : undefined;
        if (wrong) {
          later(false, { reason: wrong });
          return;
        }
        try {
          const r = impl(o, end, (t) => { task = t; });
          if (r !== undefined) later(true, r);
        } catch (e) {
          if (!(e instanceof host.Fail)) throw e;
          later(false, Object.assign({ reason: e.reason }, e.code === undefined ? {} : { errno: e.code }, e.extra));
        }
      };
      if (row.returns || hasCallback(o)) {
        run();
        return task;
      }
      return new Promise(run);
    };
  }

  /** synchronous makes an API from impl(...args); a Fail becomes an exception. */
  function synchronous(name, impl) {
    return function (...args) {
      const entry = host.record(name, args);
      try {
        const r = impl(...args);
        entry.outcome = 'ok';
        return r;
      } catch (e) {
        if (!(e instanceof host.Fail)) throw e;
        entry.outcome = 'threw';
        throw new Error(name + ':fail ' + e.reason);
      }
    };
  }

  // Every documented name, with generic behaviour.

  function put(name, value) {
    const path = name.split('.');
    const last = path.pop();
    let at = api;
    for (const p of path) at = at[p] = at[p] || {};
    at[last] = value;
  }

  for (const name of Object.keys(rows)) {
    const row = rows[name];
    switch (row.kind) {
      case 'async': put(name, asynchronous(name, (o) => check.result(host, row.result, host.outside(name, o)))); break;
      case 'sync': put(name, synchronous(name, (...args) => generic(name, row, args))); break;
      case 'factory': put(name, synchronous(name, () => services.object(row.returns, tables.objects[row.returns], asynchronous))); break;
      case 'property': { // of a namespace
        const [owner, last] = name.split('.');
        api[owner] = api[owner] || {};
        api[owner][last] = {};
        host.watch(owner, api[owner], [last]);
        break;
      }
      case 'listener-on': put(name, (cb) => { host.record(name, []); listener(name, cb); }); break;
      case 'listener-off': put(name, (cb) => { host.record(name, []); host.off(name.replace(/^off/, 'on'), cb); }); break;
      default:
    }
  }

  function listener(name, cb) {
    if (typeof cb !== 'function') host.violation('wx.' + name + ' takes a function, got ' + host.typeOf(cb));
    else host.on(name, cb);
  }

  function generic(name, row, args) {
    const found = host.outside(name, args[0]);
    return row.fields ? check.result(host, row.fields, found) : host.answers.has(name) ? found : undefined;
  }

  const define = (impls) => { for (const name of Object.keys(impls)) put(name, asynchronous(name, impls[name])); };
  const defineSync = (impls) => { for (const name of Object.keys(impls)) put(name, synchronous(name, impls[name])); };

  // Feedback.

  define({
    showToast: (o) => {
      const ms = o.duration === undefined ? 1500 : o.duration;
      if (o.icon === 'loading' && !o.image) {
        host.showLoading(o.title, o.mask);
        host.later(() => { if (host.ui.loading === o.title) host.hideLoading(); }, ms);
      } else {
        host.toast(o.title, o.image ? 'image ' + o.image : o.icon || 'success', ms);
      }
      return {};
    },
    hideToast: () => { host.hideToast(); return {}; },
    showLoading: (o) => { host.showLoading(o.title, o.mask); return {}; },
    hideLoading: () => { host.hideLoading(); return {}; },
    showModal: (o) => {
      const buttons = (o.showCancel === false ? [] : [o.cancelText || '取消']).concat(o.confirmText || '确定');
      const a = host.modal({
        title: o.title || '', content: o.editable ? '' : o.content || '', buttons,
        input: o.editable ? (o.placeholderText || '') : undefined,
      });
      return { confirm: a.confirm, cancel: !a.confirm, content: o.editable ? a.content || o.content || '' : null };
    },
    showActionSheet: (o) => {
      const i = host.sheet(o.alertText || '', o.itemList);
      if (i < 0) throw new host.Fail('cancel');
      return { tapIndex: i };
    },
  });

  // Navigation and the page's own furniture.

  const page = () => env.nav.top();
  define({
    navigateTo: (o) => ({ eventChannel: env.nav.navigateTo(o.url, o.events) }),
    redirectTo: (o) => { env.nav.redirectTo(o.url); return {}; },
    reLaunch: (o) => { env.nav.reLaunch(o.url); return {}; },
    switchTab: (o) => { env.nav.switchTab(o.url); return {}; },
    navigateBack: (o) => { env.nav.navigateBack(o.delta); return {}; },
    navigateToMiniProgram: (o) => { host.outside('navigateToMiniProgram', o); host.see('open app ' + (o.appId || o.shortLink) + ' ' + (o.path || '')); return {}; },
    openEmbeddedMiniProgram: (o) => { host.see('open app ' + (o.appId || o.shortLink) + ' ' + (o.path || '')); return {}; },
    restartMiniProgram: (o) => { env.nav.reLaunch('/' + o.path.replace(/^\//, '')); return {}; },
    exitMiniProgram: () => { host.see('exit'); return {}; },
    setNavigationBarTitle: (o) => { host.ui.title = o.title; host.see('title ' + JSON.stringify(o.title)); return {}; },
    setNavigationBarColor: (o) => { host.see('navigation bar ' + o.frontColor + ' on ' + o.backgroundColor); return {}; },
    showNavigationBarLoading: () => { host.see('navigation bar loading'); return {}; },
    hideNavigationBarLoading: () => { host.see('navigation bar loading hidden'); return {}; },
    pageScrollTo: (o) => {
      if (o.scrollTop !== undefined && page()) page().scrollTop = o.scrollTop;
      host.see('scroll to ' + (o.selector || o.scrollTop) + ' in ' + (o.duration === undefined ? 300 : o.duration) + 'ms');
      return {};
    },
    startPullDownRefresh: () => { host.later(() => env.page('onPullDownRefresh', [])); return {}; },
    stopPullDownRefresh: () => { host.see('pull-down refresh stopped'); return {}; },
    setTabBarBadge: (o) => { host.see('tab ' + o.index + ' badge ' + JSON.stringify(o.text)); return {}; },
    removeTabBarBadge: (o) => { host.see('tab ' + o.index + ' badge removed'); return {}; },
    showTabBarRedDot: (o) => { host.see('tab ' + o.index + ' dot'); return {}; },
    hideTabBarRedDot: (o) => { host.see('tab ' + o.index + ' dot removed'); return {}; },
    setTabBarItem: (o) => { host.see('tab ' + o.index + ' ' + JSON.stringify({ text: o.text, iconPath: o.iconPath, selectedIconPath: o.selectedIconPath })); return {}; },
    setTabBarStyle: (o) => { host.see('tab bar ' + JSON.stringify({ color: o.color, selectedColor: o.selectedColor, backgroundColor: o.backgroundColor, borderStyle: o.borderStyle })); return {}; },
    showTabBar: () => { host.see('tab bar shown'); return {}; },
    hideTabBar: () => { host.see('tab bar hidden'); return {}; },
    showShareMenu: () => { host.see('share menu on'); return {}; },
    hideShareMenu: () => { host.see('share menu off'); return {}; },
    hideKeyboard: () => ({}),
  });

  // Storage: one shelf of JSON-able values.

  const get = (key) => (host.storage.has(key) ? host.clone(host.storage.get(key)) : undefined);
  function put1(key, data) {
    if (typeof key !== 'string') throw new host.Fail('parameter error: parameter.key should be string');
    const text = JSON.stringify(data === undefined ? '' : data) || '""';
    if (text.length > 1024 * 1024) throw new host.Fail('entry size limit reached');
    host.storage.set(key, host.clone(data));
  }
  const info = () => ({ keys: [...host.storage.keys()], currentSize: Math.ceil(JSON.stringify([...host.storage]).length / 1024), limitSize: 10240 });
  define({
    getStorage: (o) => {
      if (!host.storage.has(o.key)) throw new host.Fail('data not found');
      return { data: get(o.key) };
    },
    setStorage: (o) => { put1(o.key, o.data); return {}; },
    removeStorage: (o) => { host.storage.delete(o.key); return {}; },
    clearStorage: () => { host.storage.clear(); return {}; },
    getStorageInfo: info,
    batchGetStorage: (o) => ({ list: o.keyList.map((k) => get(k)) }),
    batchSetStorage: (o) => { o.kvList.forEach((kv) => put1(kv.key, kv.value)); return {}; },
  });
  defineSync({
    getStorageSync: (...args) => {
      argument('getStorageSync', 'key', args[0], 'string');
      const v = get(args[0]);
      return v === undefined ? '' : v;
    },
    setStorageSync: (key, data) => { argument('setStorageSync', 'key', key, 'string'); put1(key, data); },
    removeStorageSync: (key) => { argument('removeStorageSync', 'key', key, 'string'); host.storage.delete(key); },
    clearStorageSync: () => { host.storage.clear(); },
    getStorageInfoSync: info,
    batchGetStorageSync: (keys) => keys.map((k) => { const v = get(k); return v === undefined ? '' : v; }),
    batchSetStorageSync: (list) => { list.forEach((kv) => put1(kv.key, kv.value)); },
  });

  /** argument holds a positional argument to its type; a wrong one is a violation and an exception. */
  function argument(name, what, v, type) {
    if (host.typeOf(v) === type) return;
    host.violation('wx.' + name + ': ' + what + ' should be ' + type + ' instead of ' + host.typeOf(v));
    throw new host.Fail('parameter error: parameter.' + what + ' should be ' + type + ' instead of ' + host.typeOf(v));
  }

  // Network.

  const header = (h) => Object.assign({}, h);
  define({
    request: (o, end, task) => {
      const heads = [];
      const abort = services.http({
        url: o.url, method: o.method, header: o.header, data: o.data, timeout: o.timeout === undefined ? 60000 : o.timeout, contentType: 'application/json',
      }, (r) => {
        if (r.error) {
          end(false, { reason: r.error === 'fail' ? 'network error' : r.error });
          return;
        }
        heads.forEach((f) => host.guard('onHeadersReceived', f, undefined, [{ header: header(r.header), statusCode: r.status }]));
        let data = r.body;
        if (o.responseType === 'arraybuffer') data = services.bufferOfText(r.body);
        else if (o.dataType === undefined || o.dataType === 'json') {
          try { data = JSON.parse(r.body); } catch (e) { data = r.body; }
        }
        end(true, { data, statusCode: r.status, header: header(r.header), cookies: [] });
      });
      task(host.watch('RequestTask', { abort, onHeadersReceived: (f) => heads.push(f), offHeadersReceived: () => { heads.length = 0; }, onChunkReceived() {}, offChunkReceived() {} }));
      return undefined;
    },
    uploadFile: (o, end, task) => {
      const progress = [];
      const abort = services.http({
        url: o.url, method: 'POST', header: Object.assign({ 'content-type': 'multipart/form-data' }, o.header),
        data: JSON.stringify({ file: o.name, form: o.formData || {} }), timeout: o.timeout === undefined ? 60000 : o.timeout, contentType: '',
      }, (r) => {
        if (r.error) return end(false, { reason: r.error === 'fail' ? 'network error' : r.error });
        progress.forEach((f) => host.guard('onProgressUpdate', f, undefined, [{ progress: 100, totalBytesSent: 1000, totalBytesExpectedToSend: 1000 }]));
        return end(true, { data: r.body, statusCode: r.status });
      });
      task(host.watch('UploadTask', { abort, onProgressUpdate: (f) => progress.push(f), offProgressUpdate: () => { progress.length = 0; }, onHeadersReceived() {}, offHeadersReceived() {} }));
      return undefined;
    },
    downloadFile: (o, end, task) => {
      const progress = [];
      const abort = services.http({ url: o.url, method: 'GET', header: o.header, timeout: o.timeout === undefined ? 60000 : o.timeout, contentType: 'application/json' }, (r) => {
        if (r.error) return end(false, { reason: r.error === 'fail' ? 'network error' : r.error });
        progress.forEach((f) => host.guard('onProgressUpdate', f, undefined, [{ progress: 100, totalBytesWritten: r.body.length, totalBytesExpectedToWrite: r.body.length }]));
        if (o.filePath) {
          services.files.set(o.filePath, r.body);
          return end(true, { filePath: o.filePath, statusCode: r.status });
        }
        return end(true, { tempFilePath: services.tempFile(r.body), statusCode: r.status });
      });
      task(host.watch('DownloadTask', { abort, onProgressUpdate: (f) => progress.push(f), offProgressUpdate: () => { progress.length = 0; }, onHeadersReceived() {}, offHeadersReceived() {} }));
      return undefined;
    },
  });

  // Sockets: a task, and the global channel of the first one.

  let globalSocket;
  let tellError = (arg) => host.emit('onSocketError', arg);
  const socketError = (arg) => tellError(arg);
  const openSocket = (o) => {
    const on = { onOpen: [], onMessage: [], onClose: [], onError: [] };
    const tell = (name, arg) => {
      on[name].forEach((f) => host.guard('SocketTask.' + name, f, undefined, [arg]));
      host.emit('onSocket' + name.slice(2), arg);
    };
    const socket = services.socket(o.url, {
      open: () => tell('onOpen', { header: {} }),
      message: (data) => tell('onMessage', { data }),
      close: (code, reason) => tell('onClose', { code, reason }),
    });
    const task = {
      send: asynchronous('SocketTask.send', (s) => { socket.send(s.data); return {}; }),
      close: asynchronous('SocketTask.close', (s) => { socket.close(s.code, s.reason); return {}; }),
    };
    for (const name of Object.keys(on)) task[name] = (f) => { on[name].push(f); };
    globalSocket = socket;
    tellError = (arg) => tell('onError', arg);
    return host.watch('SocketTask', task);
  };
  const needSocket = () => { if (!globalSocket) throw new host.Fail('WebSocket is not connected'); return globalSocket; };
  define({
    connectSocket: (o, end, task) => { task(openSocket(o)); return {}; },
    sendSocketMessage: (o) => { needSocket().send(o.data); return {}; },
    closeSocket: (o) => { needSocket().close(o.code, o.reason); return {}; },
  });

  const kit = { api, define, defineSync, put, asynchronous, synchronous };
  return Object.assign({ api, socketError }, bluetooth(host, kit), worldly(host, tables, env, kit));
}

module.exports = { wx };
