// The second half of the wx object: who the user is, the device, media and
// files, and the objects that factories make. The convention they are held to
// is in wx.js.
'use strict';

const world = require('./world.js');

/**
 * worldly defines them by kit, the ways that wx.js has of defining an API. It
 * returns what pages and components use of them.
 */
function worldly(host, tables, env, kit) {
  const { api, define, defineSync, put, asynchronous, synchronous } = kit;
  const { services } = env;
  const rows = tables.apis;

  // Identity, settings, payment.

  const scopes = () => {
    const out = {};
    const s = host.outside('getSetting');
    for (const k of Object.keys(s)) out['scope.' + k] = s[k];
    return out;
  };
  const pay = (o) => {
    const a = host.scripted('requestPayment', o) || {};
    const how = a.cancel ? 'cancelled' : a.fail !== undefined ? 'failed' : 'paid';
    host.see('payment -> ' + how);
    if (a.cancel) throw new host.Fail('cancel');
    if (a.fail !== undefined) throw new host.Fail(a.fail);
    return {};
  };
  define({
    login: () => ({ code: host.outside('login').code }),
    checkSession: (o) => { host.outside('checkSession', o); return {}; },
    getUserInfo: (o) => host.outside('getUserInfo', o),
    getUserProfile: (o) => host.outside('getUserProfile', o),
    getSetting: () => ({ authSetting: scopes() }),
    openAppAuthorizeSetting: () => { host.see('settings opened'); return {}; },
    openSetting: () => { host.see('settings opened'); return { authSetting: scopes() }; },
    authorize: (o) => {
      host.outside('authorize', o);
      if (host.outside('getSetting')[o.scope.replace('scope.', '')] === false) throw new host.Fail('auth deny');
      return {};
    },
    requestPayment: pay,
    requestOrderPayment: pay,
    requestPluginPayment: pay,
    requestCommonPayment: pay,
    requestSubscribeMessage: (o) => {
      const a = host.outside('requestSubscribeMessage', o);
      host.see('subscribe [' + o.tmplIds.join('|') + '] -> ' + (a.accept ? 'accepted' : 'refused'));
      const out = {};
      for (const id of o.tmplIds) out[id] = a[id] || (a.accept ? 'accept' : 'reject');
      return out;
    },
    chooseAddress: (o) => {
      const a = host.scripted('chooseAddress', o) || {};
      if (a.cancel) throw new host.Fail('cancel');
      if (a.fail !== undefined) throw new host.Fail(a.fail);
      host.see('address chosen');
      return Object.assign({}, world.defaults.chooseAddress, a);
    },
  });
  const account = () => host.outside('getAccountInfoSync');
  const launch = () => host.clone(env.launchOptions());
  defineSync({
    getAccountInfoSync: () => ({ miniProgram: account() }),
    getLaunchOptionsSync: launch,
    getEnterOptionsSync: launch,
  });

  // Device.

  const system = () => {
    const s = host.outside('getSystemInfo');
    const height = world.screen.height - world.screen.statusBar - world.screen.titleBar - (env.nav.top() && env.nav.isTab(env.nav.top().route) ? world.tabHeight : 0);
    return Object.assign({
      screenWidth: world.screen.width, screenHeight: world.screen.height, windowWidth: world.screen.width,
      windowHeight: height, statusBarHeight: world.screen.statusBar, safeArea: host.clone(world.safeArea),
    }, s);
  };
  const pick = (o, names) => { const out = {}; names.forEach((n) => { out[n] = o[n]; }); return out; };
  define({
    getSystemInfo: system,
    getSystemInfoAsync: system,
    getNetworkType: (o) => host.outside('getNetworkType', o),
    makePhoneCall: (o) => { host.outside('makePhoneCall', o); host.see('call ' + o.phoneNumber); return {}; },
    setClipboardData: (o) => {
      host.clipboard = o.data;
      host.see('clipboard ' + JSON.stringify(o.data));
      host.toast('内容已复制', 'success', 1500);
      return {};
    },
    getClipboardData: () => ({ data: host.clipboard || '' }),
    scanCode: (o) => host.outside('scanCode', o),
    vibrateShort: () => { host.see('vibrate short'); return {}; },
    vibrateLong: () => { host.see('vibrate long'); return {}; },
    setScreenBrightness: (o) => { host.see('brightness ' + o.value); return {}; },
    getScreenBrightness: (o) => host.outside('getScreenBrightness', o),
    setKeepScreenOn: (o) => { host.see('keep screen on ' + o.keepScreenOn); return {}; },
    getBatteryInfo: (o) => host.outside('getBatteryInfo', o),
    chooseContact: (o) => host.outside('chooseContact', o),
    addPhoneContact: (o) => { host.see('contact added ' + (o.firstName || '')); return {}; },
  });
  defineSync({
    getSystemInfoSync: system,
    getBatteryInfoSync: () => host.outside('getBatteryInfo'),
    getWindowInfo: () => pick(system(), ['pixelRatio', 'screenWidth', 'screenHeight', 'windowWidth', 'windowHeight', 'statusBarHeight', 'safeArea']),
    getDeviceInfo: () => pick(system(), ['brand', 'model', 'system', 'platform', 'benchmarkLevel']),
    getAppBaseInfo: () => pick(system(), ['SDKVersion', 'language', 'version', 'theme']),
    getSystemSetting: () => pick(system(), ['bluetoothEnabled', 'locationEnabled', 'wifiEnabled', 'deviceOrientation']),
    getMenuButtonBoundingClientRect: () => host.outside('getMenuButtonBoundingClientRect'),
    getExtConfigSync: () => host.outside('getExtConfig').extConfig,
    arrayBufferToBase64: (b) => services.base64(b),
    base64ToArrayBuffer: (t) => services.unbase64(t),
    requestIdleCallback: (f) => host.later(() => host.guard('requestIdleCallback', f, undefined, [{ didTimeout: false, timeRemaining: () => 10 }]), 1),
    cancelIdleCallback: (id) => { host.native.cancel(id); },
    getPerformance: () => {
      const p = services.object('Performance', tables.objects.Performance, asynchronous);
      for (const m of ['getEntries', 'getEntriesByName', 'getEntriesByType']) p[m] = () => { host.use('Performance.' + m); return []; };
      p.createObserver = () => services.object('PerformanceObserver', tables.objects.PerformanceObserver, asynchronous);
      return p;
    },
    nextTick: (f) => { host.later(() => host.guard('nextTick', f, undefined, [])); },
    canIUse: (schema) => canIUse(schema),
    reportAnalytics: () => undefined,
    reportEvent: () => undefined,
    reportMonitor: () => undefined,
  });

  /** canIUse answers from the tables: api.option, api.success.field, element.attribute. */
  function canIUse(schema) {
    const [a, b, c] = String(schema).split('.');
    const row = rows[a] || rows[String(schema)];
    if (row) {
      if (b === undefined || row === rows[String(schema)]) return true;
      if (b === 'success' || b === 'callback') return c === undefined || (row.result || {})[c] !== undefined;
      if (b === 'return') return c === undefined || (tables.objects[row.returns] || {})[c] !== undefined;
      if (b === 'object') return c === undefined || (row.options || {})[c] !== undefined;
      return (row.options || {})[b] !== undefined || (tables.objects[row.returns] || {})[b] !== undefined;
    }
    const e = tables.elements[a];
    if (e) return b === undefined || !!e.attrs[b] || !!e.attrs[b.replace(/[A-Z]/g, (x) => '-' + x.toLowerCase())];
    return tables.objects[a] !== undefined && (b === undefined || tables.objects[a][b] !== undefined);
  }

  // Media and files.

  const temp = (path) => (path.startsWith('tmp/') ? services.temp(path.slice(4)) : path);
  const images = (o) => host.outside('chooseImage', { count: o.count === undefined ? 9 : o.count }).files
    .map((f) => ({ path: temp(f.path), size: f.size }));
  define({
    chooseImage: (o) => {
      const files = images(o);
      return { tempFilePaths: files.map((f) => f.path), tempFiles: files };
    },
    chooseMedia: (o) => {
      if (String(o.mediaType) === 'video') {
        const v = host.outside('chooseVideo', o);
        return { type: 'video', tempFiles: [Object.assign({ tempFilePath: temp(v.path), fileType: 'video' }, pick(v, ['duration', 'size', 'height', 'width']))] };
      }
      const files = images(o).map((f) => ({ tempFilePath: f.path, size: f.size, fileType: 'image' }));
      return { tempFiles: files, type: 'image' };
    },
    chooseVideo: (o) => { const v = host.outside('chooseVideo', o); return Object.assign({ tempFilePath: temp(v.path) }, pick(v, ['duration', 'size', 'height', 'width'])); },
    chooseMessageFile: (o) => ({ tempFiles: [host.outside('chooseMessageFile', o)].map((v) => Object.assign(v, { path: temp(v.path) })) }),
    previewMedia: (o) => { host.see('preview ' + o.sources[o.current || 0].url + ' of ' + o.sources.length); return {}; },
    previewImage: (o) => { host.see('preview ' + (o.current || o.urls[0]) + ' of ' + o.urls.length); return {}; },
    getImageInfo: (o) => host.outside('getImageInfo', o),
    compressImage: (o) => ({ tempFilePath: services.temp('compressed-' + o.src.split('/').pop()) }),
    saveImageToPhotosAlbum: (o) => { host.outside('saveImageToPhotosAlbum', o); host.see('image saved ' + o.filePath); return {}; },
    saveVideoToPhotosAlbum: (o) => { host.see('video saved ' + o.filePath); return {}; },
    openDocument: (o) => { host.see('document ' + o.filePath); return {}; },
    playBackgroundAudio: () => { host.see('BackgroundAudioManager play'); return {}; },
    seekBackgroundAudio: (o) => { host.see('BackgroundAudioManager seek ' + o.position); return {}; },
    pauseBackgroundAudio: () => { host.see('BackgroundAudioManager pause'); return {}; },
    stopBackgroundAudio: () => { host.see('BackgroundAudioManager stop'); return {}; },
    startRecord: (o, end) => {
      host.see('RecorderManager start');
      host.on('RecorderManager.onStop', function stopped(r) {
        host.off('RecorderManager.onStop', stopped);
        end(true, { tempFilePath: r.tempFilePath });
      });
      return undefined;
    },
    stopRecord: () => { host.see('RecorderManager stop'); return {}; },
    playVoice: () => { host.see('InnerAudioContext play'); return {}; },
    pauseVoice: () => { host.see('InnerAudioContext pause'); return {}; },
    stopVoice: () => { host.see('InnerAudioContext stop'); return {}; },
    getLocation: (o) => host.outside('getLocation', o),
    chooseLocation: (o) => host.outside('chooseLocation', o),
    openLocation: (o) => { host.see('map at ' + o.latitude + ',' + o.longitude + ' ' + JSON.stringify(o.name || '')); return {}; },
    canvasGetImageData: (o) => ({ width: o.width, height: o.height, data: new Uint8ClampedArray(4 * o.width * o.height) }),
    canvasPutImageData: () => ({}),
    getFuzzyLocation: (o) => host.outside('getLocation', o),
    choosePoi: (o) => Object.assign({ type: 2, city: '' }, host.outside('chooseLocation', o)),
    canvasToTempFilePath: () => ({ tempFilePath: services.temp('canvas.png') }),
    saveFile: (o) => services.fs.saveFile(o),
    removeSavedFile: (o) => services.fs.removeSavedFile(o),
    getSavedFileList: () => services.fs.getSavedFileList(),
    getFileInfo: (o) => services.fs.getFileInfo(o),
  });
  api.env = host.watch('env', { USER_DATA_PATH: 'http://usr' }, ['USER_DATA_PATH']);

  /** fileSystem: each operation by options and callbacks, and Sync with positional arguments. */
  const positional = {
    access: ['path'], readFile: ['filePath', 'encoding'], writeFile: ['filePath', 'data', 'encoding'], appendFile: ['filePath', 'data', 'encoding'],
    copyFile: ['srcPath', 'destPath'], rename: ['oldPath', 'newPath'], unlink: ['filePath'], mkdir: ['dirPath', 'recursive'],
    rmdir: ['dirPath', 'recursive'], readdir: ['dirPath'], stat: ['path', 'recursive'], saveFile: ['tempFilePath', 'filePath'],
  };
  const syncResult = { readFile: 'data', readdir: 'files', stat: 'stats', saveFile: 'savedFilePath' };
  function fileSystem() {
    const fs = services.object('FileSystemManager', tables.objects.FileSystemManager, asynchronous);
    for (const name of Object.keys(services.fs)) {
      fs[name] = asynchronous('FileSystemManager.' + name, (o) => services.fs[name](o));
      if (!positional[name]) continue;
      fs[name + 'Sync'] = synchronous('FileSystemManager.' + name + 'Sync', (...args) => {
        const o = {};
        positional[name].forEach((p, i) => { o[p] = args[i]; });
        const r = services.fs[name](o);
        return syncResult[name] ? r[syncResult[name]] : undefined;
      });
    }
    return fs;
  }

  // Objects.

  const ad = (name, type, o) => {
    if (!o || typeof o.adUnitId !== 'string') host.violation('wx.' + name + ' needs adUnitId');
    const made = services.object(type, tables.objects[type], asynchronous);
    return host.watch(type, Object.assign(made, {
      load: () => Promise.resolve(),
      show: () => { host.see('advertisement'); return Promise.resolve(); },
    }));
  };
  const queryRules = {
    callbacks: true,
    page: () => env.nav.top(),
    rect: (n, r) => Object.assign({ id: n.id, dataset: host.clone(n.dataset) }, r),
    scope: (component) => {
      const inst = component && component.__owner;
      if (!inst) host.violation('SelectorQuery.in takes a component or page');
      return within(inst || env.nav.top());
    },
  };
  const within = (inst) => ({ one: (s) => env.view.select(inst, s)[0], all: (s) => env.view.select(inst, s) });
  const query = (inst) => services.query(env.view, queryRules, inst ? within(inst) : { one: (s) => within(env.nav.top()).one(s), all: (s) => within(env.nav.top()).all(s) });
  // Raised as "IntersectionObserver .box", or "IntersectionObserver all .box" when all of them are asked for.
  const observer = (name, options) => {
    const o = services.object(name, tables.objects[name], asynchronous);
    for (const k of Object.keys(options || {})) {
      if (!['initialRatio', 'nativeMode', 'observeAll', 'thresholds'].includes(k)) host.violation('create' + name + ' has no option ' + JSON.stringify(k));
    }
    const all = options && options.observeAll ? ' all ' : ' ';
    for (const m of ['relativeTo', 'relativeToViewport', 'in']) if (o[m]) o[m] = () => o;
    o.observe = (selector, cb) => { host.on(name + all + (typeof selector === 'string' ? selector : ''), cb || selector); };
    o.disconnect = () => undefined;
    return host.watch(name, o);
  };
  defineSync({
    createRewardedVideoAd: (o) => ad('createRewardedVideoAd', 'RewardedVideoAd', o),
    createInterstitialAd: (o) => ad('createInterstitialAd', 'InterstitialAd', o),
    createSelectorQuery: () => query(null),
    createIntersectionObserver: (component, o) => observer('IntersectionObserver', o),
    createMediaQueryObserver: () => observer('MediaQueryObserver'),
    createAnimation: (o) => services.animation(tables.objects.Animation, o, 'timingFunction'),
    createCanvasContext: (id) => services.canvas(id, tables.objects.CanvasContext),
    getFileSystemManager: fileSystem,
    createOffscreenCanvas: () => services.offscreen(tables.objects.OffscreenCanvas, asynchronous),
  });
  for (const name of ['MapContext', 'VideoContext', 'CameraContext', 'InnerAudioContext', 'BackgroundAudioManager', 'RecorderManager', 'UpdateManager', 'LivePlayerContext', 'LivePusherContext']) {
    const factory = (['BackgroundAudioManager', 'RecorderManager', 'UpdateManager'].includes(name) ? 'get' : 'create') + name;
    let one;
    put(factory, synchronous(factory, () => {
      const o = services.object(name, tables.objects[name], asynchronous);
      if (!factory.startsWith('get')) return o;
      one = one || o;
      return one;
    }));
  }

  if (api.cloud) {
    api.cloud.init = synchronous('cloud.init', () => undefined);
    api.cloud.callFunction = asynchronous('cloud.callFunction', (o) => ({ result: host.outside('cloud.callFunction', o).result }));
  }

  return { query, observer };
}

module.exports = { worldly };
