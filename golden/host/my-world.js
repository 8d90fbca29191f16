// The second half of the my object: who the user is, the device, media and
// files, and the objects that factories make. The convention they are held to
// is in my.js.
'use strict';

const check = require('./check.js');
const world = require('./world.js');

/**
 * worldly defines them by kit, the ways that my.js has of defining an API. It
 * returns what pages and components use of them.
 */
function worldly(host, tables, env, kit) {
  const { api, define, defineSync, put, asynchronous, synchronous, page, codes } = kit;
  const { services } = env;
  const rows = tables.apis;

  // Identity, settings, payment.

  const settingKeys = { userLocation: 'location', userInfo: 'userInfo', writePhotosAlbum: 'writePhotosAlbum', camera: 'camera', werun: 'alipaysports', address: 'aliaddress' };
  const settings = () => {
    const out = {};
    const s = host.outside('getSetting');
    for (const k of Object.keys(s)) out[settingKeys[k] || k] = s[k];
    if (out.writePhotosAlbum !== undefined) out.album = out.writePhotosAlbum; // both are about saving to it
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
    showAuthGuide: () => { host.see('settings opened'); return { shown: true }; },
    getBackgroundFetchData: (o) => {
      const r = host.outside('getBackgroundFetchData', o);
      return { fetchType: o.fetchType, timestamp: r.timeStamp, fetchedData: JSON.parse(r.fetchedData || '{}') };
    },
    getExtConfig: () => ({ data: host.outside('getExtConfig').extConfig }),
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
    vibrate: () => { host.see('vibrate short'); return {}; },
    watchShake: (o, end) => {
      host.on('onAccelerometerChange', function heard(r) {
        if (Math.abs(r.x) + Math.abs(r.y) + Math.abs(r.z) < 3) return;
        host.off('onAccelerometerChange', heard);
        end(true, {});
      });
      return undefined;
    },
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
    getAppAuthorizeSetting: () => {
      const out = host.outside('getAppAuthorizeSetting');
      for (const k of Object.keys(out)) if (out[k] === 'not determined') out[k] = 'non determined';
      return out;
    },
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
  for (const name of ['SDKVersion', 'isIDE']) property(name);

  /** property notes that the app reads a plain member of my. */
  function property(name) {
    const v = api[name];
    Object.defineProperty(api, name, { enumerable: true, get() { host.use(name); return v; } });
  }

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
    getFileInfo: ['filePath'], getSavedFileList: [], removeSavedFile: ['filePath'],
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
  // Raised as "IntersectionObserver .box", or "IntersectionObserver all .box" when all of them are asked for.
  const observer = (name, options) => {
    const o = services.object(name, tables.objects[name], asynchronous);
    for (const k of Object.keys(options || {})) {
      if (!['dataset', 'initialRatio', 'selectAll', 'strict', 'thresholds'].includes(k)) host.violation('create' + name + ' has no option ' + JSON.stringify(k));
    }
    const all = options && options.selectAll ? ' all ' : ' ';
    for (const m of ['relativeTo', 'relativeToViewport', 'in']) if (o[m]) o[m] = () => o;
    o.observe = (selector, cb) => { host.on(name + all + (typeof selector === 'string' ? selector : ''), cb || selector); };
    o.disconnect = () => undefined;
    return host.watch(name, o);
  };
  services.image = 'CanvasImage';
  defineSync({
    createRewardedAd: (id) => {
      if (typeof id !== 'string') host.violation('my.createRewardedAd takes the id of the unit');
      const o = services.object('RewardedAd', tables.objects.RewardedAd, asynchronous);
      for (const m of ['load', 'show']) {
        o[m] = asynchronous('RewardedAd.' + m, (opt) => {
          if (opt.adUnitId !== id) host.violation('my RewardedAd.' + m + ' takes {adUnitId}');
          if (m === 'show') host.see('advertisement');
          return {};
        });
      }
      return o;
    },
    createSelectorQuery: () => query(null),
    createIntersectionObserver: (o) => observer('IntersectionObserver', o),
    createMediaQueryObserver: () => observer('MediaQueryObserver'),
    createAnimation: (o) => {
      if (o && o.timingFunction !== undefined) host.violation('my.createAnimation has no option "timingFunction"');
      return services.animation(tables.objects.Animation, o, 'timeFunction');
    },
    createCanvasContext: (id) => services.canvas(id, tables.objects.CanvasContext),
    getFileSystemManager: fileSystem,
    createOffscreenCanvas: () => services.offscreen(tables.objects.OffscreenCanvas, asynchronous),
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

  return { query, observer, network };
}

module.exports = { worldly };
