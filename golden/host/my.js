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

const check = require('./check.js');
const world = require('./world.js');

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

  const failure = (e) => Object.assign({ error: e.code === undefined ? 1 : e.code, errorMessage: e.reason }, e.extra);

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
      const show = () => host.showLoading(o.content || '', o.mask === undefined ? true : o.mask);
      if (o.delay) host.later(show, Number(o.delay));
      else show();
      return {};
    },
    hideLoading: () => { host.hideLoading(); return {}; },
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
  let sockets = 0;
  const frame = (data) => (host.typeOf(data) === 'buffer' ? { data: services.base64(data), isBuffer: true } : { data, isBuffer: false });
  put('connectSocket', synchronous('connectSocket', (o) => {
    object('connectSocket', o);
    const id = String(++sockets);
    const done = (ok, res) => host.later(() => {
      if (ok && typeof o.success === 'function') host.guard('connectSocket success', o.success, undefined, [res]);
      if (typeof o.complete === 'function') host.guard('connectSocket complete', o.complete, undefined, [res]);
    });
    done(true, {});
    if (!o.multiple) {
      globalSocket = services.socket(o.url, {
        open: () => host.emit('onSocketOpen', {}),
        message: (data) => host.emit('onSocketMessage', frame(data)),
        close: () => host.emit('onSocketClose', {}),
      });
      return undefined;
    }
    const on = { onOpen: [], onMessage: [], onClose: [], onError: [] };
    const tell = (name, arg) => on[name].slice().forEach((f) => host.guard('SocketTask.' + name, f, undefined, [arg]));
    const socket = services.socket(o.url, {
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
    return task;
  }));
  const needSocket = () => { if (!globalSocket) throw new host.Fail('no socket is open', 2); return globalSocket; };
  define({
    sendSocketMessage: (o) => { needSocket().send(o.isBuffer ? services.unbase64(o.data) : o.data); return {}; },
    closeSocket: () => { needSocket().close(); return {}; },
  });

  // Identity, settings, payment.

  const settingKeys = { userLocation: 'location', userInfo: 'userInfo', writePhotosAlbum: 'writePhotosAlbum', camera: 'camera', werun: 'alipaysports', address: 'aliaddress' };
  const settings = () => {
    const out = {};
    const s = host.outside('getSetting');
    for (const k of Object.keys(s)) out[settingKeys[k] || k] = s[k];
    return { authSetting: out };
  };
  const genders = { 1: 'm', 2: 'f' };
  const authorized = host.authorized = new Set();
  define({
    getAuthCode: (o) => {
      const asked = [].concat(o.scopes === undefined ? 'auth_base' : o.scopes);
      return { authCode: host.outside('login', o).code, authErrorScopes: {}, authSuccessScopes: asked };
    },
    getOpenUserInfo: () => {
      const body = (r) => ({ response: JSON.stringify({ response: r }) });
      if (!authorized.has('userInfo')) return body({ code: '40003', msg: 'Insufficient Conditions', subCode: 'isv.invalid-auth-relations' });
      const u = host.outside('getUserInfo').userInfo;
      return body({ code: '10000', msg: 'Success', nickName: u.nickName, avatar: u.avatarUrl, gender: genders[u.gender] || '', countryCode: u.country, province: u.province, city: u.city });
    },
    getAuthUserInfo: () => {
      const u = host.outside('getUserInfo').userInfo;
      return { nickName: u.nickName, avatar: u.avatarUrl };
    },
    getPhoneNumber: () => {
      if (!authorized.has('phoneNumber')) throw new host.Fail('phone number not authorized', codes.refused);
      return { response: JSON.stringify({ response: host.outside('getPhoneNumber').encryptedData, sign: 'sign' }) };
    },
    getSetting: settings,
    openSetting: () => { host.see('settings opened'); return settings(); },
    tradePay: (o) => {
      if (o.tradeNO === undefined && o.orderStr === undefined) host.violation('my.tradePay needs tradeNO or orderStr');
      const a = host.scripted('requestPayment', o) || {};
      host.see('payment -> ' + (a.cancel ? 'cancelled' : a.fail !== undefined ? 'failed' : 'paid'));
      return { resultCode: a.cancel ? '6001' : a.fail !== undefined ? '4000' : '9000' };
    },
    requestSubscribeMessage: (o) => {
      const a = host.outside('requestSubscribeMessage', o);
      const ids = o.entityIds || [];
      host.see('subscribe [' + ids.join('|') + '] -> ' + (a.accept ? 'accepted' : 'refused'));
      const taken = ids.filter((id) => (a[id] || (a.accept ? 'accept' : 'reject')) === 'accept');
      const out = {
        behavior: taken.length ? 'subscribe' : 'cancel', show: true, keep: false, refuse: false,
        result: { subscribeEntityIds: ids, subscribedEntityIds: taken, unsubscribedEntityIds: ids.filter((id) => !taken.includes(id)) },
      };
      return out;
    },
    getAddress: (o) => {
      const a = host.scripted('chooseAddress', o) || {};
      if (a.cancel) return { resultStatus: '6001', result: '' };
      if (a.fail !== undefined) throw new host.Fail(a.fail, codes.refused);
      const d = Object.assign({}, world.defaults.chooseAddress, a);
      host.see('address chosen');
      return {
        resultStatus: '9000',
        result: { address: d.detailInfo, country: '中国', prov: d.provinceName, city: d.cityName, area: d.countyName, street: '', fullname: d.userName, mobilePhone: d.telNumber },
      };
    },
    getRunData: () => ({ response: JSON.stringify({ response: host.outside('getWeRunData').encryptedData, sign: 'sign' }) }),
    getServerTime: () => ({ time: host.now() }),
    getRunScene: () => ({ envVersion: host.outside('getAccountInfoSync').envVersion }),
  });
  const account = () => host.outside('getAccountInfoSync');
  const launch = () => env.launchOptions();
  defineSync({
    getAccountInfoSync: () => ({ miniProgram: account() }),
    getAppIdSync: () => ({ appId: account().appId }),
    getLaunchOptionsSync: launch,
    getEnterOptionsSync: launch,
  });

  // Device.

  const languages = { zh_CN: 'zh-Hans', zh_TW: 'zh-Hant', zh_HK: 'zh-HK' };
  const system = () => {
    const s = host.outside('getSystemInfo');
    const height = world.screen.height - world.screen.statusBar - world.screen.titleBar - (page() && env.nav.isTab(page().route) ? world.tabHeight : 0);
    return {
      app: 'alipay', brand: s.brand, model: s.model, pixelRatio: s.pixelRatio, windowWidth: world.screen.width, windowHeight: height,
      screenWidth: world.screen.width, screenHeight: world.screen.height, screen: { width: world.screen.width, height: world.screen.height },
      statusBarHeight: world.screen.statusBar, titleBarHeight: world.screen.titleBar, language: languages[s.language] || s.language, version: '10.5.0',
      system: s.system.replace(/^\w+ /, ''), platform: s.platform === 'ios' ? 'iOS' : 'Android', storage: '64 GB', currentBattery: '80%',
      fontSizeSetting: s.fontSizeSetting, safeArea: host.clone(world.safeArea), transparentTitle: false, performance: 'high',
      albumAuthorized: s.albumAuthorized, cameraAuthorized: s.cameraAuthorized, locationAuthorized: s.locationAuthorized,
      microphoneAuthorized: s.microphoneAuthorized, locationEnabled: s.locationEnabled, wifiEnabled: s.wifiEnabled, bluetoothEnabled: s.bluetoothEnabled,
    };
  };
  const pick = (o, names) => { const out = {}; names.forEach((n) => { out[n] = o[n]; }); return out; };
  const networks = { none: 'NOTREACHABLE', wifi: 'WIFI', unknown: 'UNKNOWN' };
  const network = (type) => ({ networkType: networks[type] || String(type).toUpperCase(), networkAvailable: type !== 'none' });
  const codeTypes = { QR_CODE: 'qrCode' };
  define({
    getSystemInfo: system,
    getNetworkType: () => network(host.outside('getNetworkType').networkType),
    makePhoneCall: (o) => { host.outside('makePhoneCall', o); host.see('call ' + o.number); return {}; },
    setClipboard: (o) => { host.clipboard = o.text; host.see('clipboard ' + JSON.stringify(o.text)); return {}; },
    getClipboard: () => ({ text: host.clipboard || '' }),
    scan: (o) => {
      const r = host.outside('scanCode', o);
      const qr = r.scanType === 'QR_CODE';
      return { code: r.result, result: r.result, scanType: codeTypes[r.scanType] || 'barCode', qrCode: qr ? r.result : '', barCode: qr ? '' : r.result, rawData: r.rawData };
    },
    vibrate: () => { host.see('vibrate long'); return {}; },
    vibrateShort: () => { host.see('vibrate short'); return {}; },
    vibrateLong: () => { host.see('vibrate long'); return {}; },
    setScreenBrightness: (o) => { host.see('brightness ' + o.brightness); return {}; },
    getScreenBrightness: () => ({ brightness: host.outside('getScreenBrightness').value }),
    setKeepScreenOn: (o) => { host.see('keep screen on ' + o.keepScreenOn); return {}; },
    getBatteryInfo: () => host.outside('getBatteryInfo'),
    choosePhoneContact: () => { const c = host.outside('chooseContact'); return { name: c.displayName, mobile: c.phoneNumber }; },
    addPhoneContact: (o) => { host.see('contact added ' + (o.firstName || '')); return {}; },
  });
  defineSync({
    getSystemInfoSync: system,
    getBatteryInfoSync: () => host.outside('getBatteryInfo'),
    getWindowInfo: () => pick(system(), ['pixelRatio', 'screenWidth', 'screenHeight', 'windowWidth', 'windowHeight', 'statusBarHeight', 'safeArea']),
    getAppBaseInfo: () => ({ SDKVersion: api.SDKVersion, language: system().language, version: system().version }),
    getSystemSetting: () => pick(system(), ['bluetoothEnabled', 'locationEnabled', 'wifiEnabled']),
    getMenuButtonBoundingClientRect: () => Object.assign({ success: true }, host.outside('getMenuButtonBoundingClientRect')),
    getExtConfigSync: () => host.outside('getExtConfig').extConfig,
    arrayBufferToBase64: (b) => services.base64(b),
    base64ToArrayBuffer: (t) => services.unbase64(t),
    canIUse: (name) => canIUse(name),
    reportAnalytics: () => undefined,
  });
  Object.assign(api, {
    SDKVersion: '2.9.0', isIDE: false,
    env: { USER_DATA_PATH: 'https://usr', clientName: 'ap', clientVersion: '10.5.0', language: 'zh-Hans', platform: 'iOS' },
  });

  /** canIUse answers from the tables: api.object.option, api.return.field, element.attribute. */
  function canIUse(name) {
    const [a, b, c] = String(name).split('.');
    const row = rows[a] || rows[String(name)];
    if (row) {
      if (b === undefined || row === rows[String(name)]) return true;
      if (b === 'object') return c === undefined || (row.options || {})[c] !== undefined;
      if (b === 'return' || b === 'callback') return c === undefined || (row.result || {})[c] !== undefined || (row.fields || {})[c] !== undefined;
      return (tables.objects[row.returns] || {})[b] !== undefined;
    }
    const e = tables.elements[a];
    if (e) return b === undefined || !!e.attrs[b] || !!e.events[b];
    return ['component', 'page', 'lifestyle'].includes(a) && b !== undefined;
  }

  // Media and files.

  const temp = (path) => (path.startsWith('tmp/') ? services.temp(path.slice(4)) : path);
  define({
    chooseImage: (o) => {
      const files = host.outside('chooseImage', { count: o.count === undefined ? 1 : o.count }).files.map((f) => ({ path: temp(f.path), size: f.size }));
      const paths = files.map((f) => f.path);
      return { tempFilePaths: paths, apFilePaths: paths.slice(), tempFiles: files };
    },
    chooseVideo: () => { const v = host.outside('chooseVideo'); return Object.assign({ tempFilePath: temp(v.path), filePath: temp(v.path) }, pick(v, ['duration', 'size', 'height', 'width'])); },
    previewImage: (o) => {
      if (o.current !== undefined && typeof o.current !== 'number') host.violation('my.previewImage: current is an index');
      host.see('preview ' + o.urls[o.current || 0] + ' of ' + o.urls.length);
      return {};
    },
    getImageInfo: (o) => Object.assign(host.outside('getImageInfo', o), { size: 1000 }),
    compressImage: (o) => ({ apFilePaths: (o.apFilePaths || []).map((p) => services.temp('compressed-' + p.split('/').pop())) }),
    saveImage: (o) => { host.outside('saveImageToPhotosAlbum', o); host.see('image saved ' + o.url); return {}; },
    saveImageToPhotosAlbum: (o) => { host.outside('saveImageToPhotosAlbum', o); host.see('image saved ' + o.filePath); return {}; },
    saveVideoToPhotosAlbum: (o) => { host.see('video saved ' + (o.filePath || o.src)); return {}; },
    openDocument: (o) => { host.see('document ' + o.filePath); return {}; },
    getLocation: (o) => {
      const l = host.outside('getLocation', o);
      const s = (v) => String(v);
      return Object.assign(check.result(host, rows.getLocation.result, {}), {
        latitude: s(l.latitude), longitude: s(l.longitude), accuracy: s(l.accuracy), horizontalAccuracy: s(l.horizontalAccuracy),
      });
    },
    chooseLocation: (o) => {
      const l = host.outside('chooseLocation', o);
      return { name: l.name, address: l.address, latitude: String(l.latitude), longitude: String(l.longitude), provinceName: '', cityName: '' };
    },
    openLocation: (o) => { host.see('map at ' + Number(o.latitude) + ',' + Number(o.longitude) + ' ' + JSON.stringify(o.name)); return {}; },
    canvasToTempFilePath: () => ({ apFilePath: services.temp('canvas.png'), tempFilePath: services.temp('canvas.png') }),
    saveFile: (o) => { const r = services.fs.saveFile({ tempFilePath: o.apFilePath || o.tempFilePath }); return { apFilePath: r.savedFilePath }; },
    removeSavedFile: (o) => services.fs.removeSavedFile({ filePath: o.apFilePath || o.filePath }),
    getSavedFileList: () => ({ fileList: services.fs.getSavedFileList().fileList.map((f) => ({ apFilePath: f.filePath, size: f.size, createTime: f.createTime })) }),
    getFileInfo: (o) => services.fs.getFileInfo({ filePath: o.apFilePath || o.filePath }),
  });

  /** fileSystem: each operation by options, and Sync with an object or positional arguments. */
  const positional = {
    access: ['path'], readFile: ['filePath', 'encoding'], writeFile: ['filePath', 'data', 'encoding'], appendFile: ['filePath', 'data', 'encoding'],
    copyFile: ['srcPath', 'destPath'], rename: ['oldPath', 'newPath'], unlink: ['filePath'], mkdir: ['dirPath', 'recursive'],
    rmdir: ['dirPath', 'recursive'], readdir: ['dirPath'], stat: ['path', 'recursive'], saveFile: ['tempFilePath', 'filePath'],
  };
  let files;
  function fileSystem() {
    if (files) return files;
    const members = tables.objects.FileSystemManager || {};
    files = services.object('FileSystemManager', members, asynchronous);
    for (const name of Object.keys(services.fs)) {
      if (members[name]) files[name] = asynchronous('FileSystemManager.' + name, (o) => services.fs[name](o));
      if (!positional[name] || !members[name + 'Sync']) continue;
      files[name + 'Sync'] = synchronous('FileSystemManager.' + name + 'Sync', (...args) => {
        let o = args[0];
        if (o === null || typeof o !== 'object') {
          o = {};
          positional[name].forEach((p, i) => { o[p] = args[i]; });
        }
        return Object.assign({ success: true }, services.fs[name](o));
      });
    }
    return files;
  }

  // Objects.

  const rules = {
    callbacks: false,
    flat: true,
    page,
    rect: (n, r) => r,
    scope: (component) => {
      const inst = component && component.__owner;
      if (!inst) host.violation('SelectorQuery.in takes a component or page');
      return within(inst || page());
    },
  };
  const within = (inst) => ({ one: (s) => env.view.select(inst, s)[0], all: (s) => env.view.select(inst, s) });
  const everywhere = { one: (s) => env.view.selectRendered(page(), s)[0], all: (s) => env.view.selectRendered(page(), s) };
  const query = (inst) => services.query(env.view, rules, inst ? within(inst) : everywhere);
  const observer = (name) => {
    const o = services.object(name, tables.objects[name], asynchronous);
    for (const m of ['relativeTo', 'relativeToViewport']) o[m] = () => o;
    o.observe = (selector, cb) => { host.on(name + ' ' + (typeof selector === 'string' ? selector : ''), cb || selector); };
    o.disconnect = () => undefined;
    return o;
  };
  defineSync({
    createSelectorQuery: () => query(null),
    createIntersectionObserver: () => observer('IntersectionObserver'),
    createMediaQueryObserver: () => observer('MediaQueryObserver'),
    createAnimation: (o) => {
      if (o && o.timingFunction !== undefined) host.violation('my.createAnimation has no option "timingFunction"');
      return services.animation(tables.objects.Animation, o, 'timeFunction');
    },
    createCanvasContext: (id) => services.canvas(id),
    getFileSystemManager: fileSystem,
    createOffscreenCanvas: () => services.canvasNode('offscreen'),
  });
  const singles = new Map();
  for (const name of ['MapContext', 'VideoContext', 'CameraContext', 'InnerAudioContext', 'BackgroundAudioManager', 'RecorderManager', 'UpdateManager', 'WebViewContext']) {
    const single = ['BackgroundAudioManager', 'RecorderManager', 'UpdateManager'].includes(name);
    const factory = (single ? 'get' : 'create') + name;
    put(factory, synchronous(factory, () => {
      if (single && singles.has(name)) return singles.get(name);
      const o = services.object(name, tables.objects[name], asynchronous);
      singles.set(name, o);
      return o;
    }));
  }

  return { api, query, observer, network };
}

module.exports = { my };
