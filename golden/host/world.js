// The world outside the app, in canonical shape: what each API finds there
// unless the test scripts something else with respond(api, result). Both models
// read the same world and present it in their platform's own shape, so that a
// converted app meets the same things as the original.
'use strict';

const screen = { width: 375, height: 812, statusBar: 44, titleBar: 44, pixelRatio: 3 };
const safeArea = { left: 0, right: 375, top: 44, bottom: 778, width: 375, height: 734 };

const user = {
  nickName: 'Ann', avatarUrl: 'https://img.example/ann.png', gender: 2,
  country: 'China', province: 'Zhejiang', city: 'Hangzhou', language: 'zh_CN',
};

/** Canonical results by canonical API name; a function gets the call's options. */
module.exports = {
  screen,
  safeArea,
  user,
  tabHeight: 50,
  defaults: {
    login: { code: 'code-1' },
    checkSession: {},
    getUserInfo: { userInfo: user, rawData: JSON.stringify(user), signature: 'sig', encryptedData: 'enc', iv: 'iv' },
    getUserProfile: { userInfo: user, rawData: JSON.stringify(user), signature: 'sig', encryptedData: 'enc', iv: 'iv' },
    getPhoneNumber: { code: 'phone-code-1', encryptedData: 'enc', iv: 'iv' },
    // keys are the canonical scopes without "scope."
    getSetting: { userLocation: true, userInfo: true, writePhotosAlbum: true, camera: true },
    authorize: {},
    requestPayment: {},
    requestSubscribeMessage: { accept: true },
    chooseAddress: {
      userName: 'Ann', postalCode: '310000', provinceName: 'Zhejiang', cityName: 'Hangzhou',
      countyName: 'Xihu', detailInfo: '1 Tea Road', nationalCode: '330106', telNumber: '13800000000',
    },
    getLocation: {
      latitude: 30.25, longitude: 120.16, accuracy: 65, horizontalAccuracy: 65,
      altitude: 0, verticalAccuracy: 0, speed: -1,
    },
    chooseLocation: { name: 'Tea House', address: '1 Tea Road', latitude: 30.25, longitude: 120.16 },
    chooseImage: (o) => {
      const n = Math.min(2, o.count === undefined ? 9 : o.count);
      const files = [];
      for (let i = 1; i <= n; i++) files.push({ path: 'tmp/image-' + i + '.jpg', size: 1000 * i });
      return { files };
    },
    chooseMessageFile: { path: 'tmp/a.pdf', size: 300, name: 'a.pdf', type: 'file', time: 0 },
    chooseVideo: { path: 'tmp/video.mp4', duration: 10, size: 5000, height: 720, width: 1280 },
    getImageInfo: (o) => ({ width: 800, height: 600, path: o.src, orientation: 'up', type: 'jpeg' }),
    scanCode: { result: 'https://example.com/q', scanType: 'QR_CODE', charSet: 'utf-8', path: '', rawData: 'cmF3' },
    chooseContact: { phoneNumber: '13800000000', displayName: 'Ann', phoneNumberList: ['13800000000'] },
    getNetworkType: { networkType: 'wifi', signalStrength: -50, hasSystemProxy: false },
    isBluetoothDevicePaired: { paired: ['d1'] },
    getBatteryInfo: { level: 80, isCharging: false },
    getScreenBrightness: { value: 0.5 },
    getSystemInfo: {
      brand: 'Phone', model: 'Phone 12', pixelRatio: screen.pixelRatio, language: 'zh_CN', version: '8.0.5',
      system: 'iOS 15.1', platform: 'ios', fontSizeSetting: 16, SDKVersion: '3.3.0', benchmarkLevel: 40,
      theme: 'light', deviceOrientation: 'portrait', bluetoothEnabled: true, locationEnabled: true,
      wifiEnabled: true, albumAuthorized: true, cameraAuthorized: true, locationAuthorized: true,
      microphoneAuthorized: true, notificationAuthorized: true,
    },
    getAppAuthorizeSetting: { albumAuthorized: 'authorized', cameraAuthorized: 'not determined', locationAuthorized: 'denied' },
    getAccountInfoSync: { appId: 'app-1', envVersion: 'release', version: '1.0.0' },
    getMenuButtonBoundingClientRect: { width: 87, height: 32, top: 48, right: 365, bottom: 80, left: 278 },
    getWeRunData: { encryptedData: 'enc', iv: 'iv' },
    getServerTime: {},
    getExtConfig: { extConfig: {} },
    'MapContext.getCenterLocation': { latitude: 30.25, longitude: 120.16 },
    'MapContext.getRegion': { southwest: { latitude: 30, longitude: 120 }, northeast: { latitude: 31, longitude: 121 } },
    'MapContext.getScale': { scale: 16 },
    share: {},
    chooseDate: { date: '2024-05-06' },
    chooseRegion: { value: ['Zhejiang', 'Hangzhou', 'Xihu'], code: ['330000', '330100', '330106'] },
  },
};
