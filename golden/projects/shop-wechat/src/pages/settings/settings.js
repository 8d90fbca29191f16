import * as storage from '../../utils/storage';
import { logout, isMember } from '../../utils/auth';
import { version, env } from '../../config/index';

Page({
  data: {
    version,
    env,
    member: false,
    cacheText: '0 KB',
    brightness: 50,
    fontScale: 1,
    notify: true,
    scopes: {},
    device: '',
  },

  onLoad() {
    this.setData({
      member: isMember(),
      fontScale: storage.get('font-scale', 1),
      notify: storage.get('notify', true),
    });
    this.loadDevice();
    this.loadCache();
    this.loadBrightness();
  },

  onShow() {
    wx.getSetting({
      success: ({ authSetting }) => {
        this.setData({
          'scopes.location': !!authSetting['scope.userLocation'],
          'scopes.album': !!authSetting['scope.writePhotosAlbum'],
        });
      },
    });
  },

  loadDevice() {
    wx.getSystemInfo({
      success: (res) => {
        this.setData({ device: `${res.brand} ${res.model} · ${res.system} · ${res.SDKVersion}` });
      },
    });
  },

  async loadCache() {
    const { currentSize } = await storage.usage();
    this.setData({ cacheText: currentSize > 1024 ? (currentSize / 1024).toFixed(1) + ' MB' : currentSize + ' KB' });
  },

  loadBrightness() {
    wx.getScreenBrightness({
      success: ({ value }) => this.setData({ brightness: Math.round(value * 100) }),
    });
  },

  onBrightnessChange(e) {
    wx.setScreenBrightness({ value: e.detail.value / 100 });
  },

  onFontChange(e) {
    const fontScale = e.detail.value / 100;
    this.setData({ fontScale });
    storage.set('font-scale', fontScale);
  },

  onNotifyChange(e) {
    storage.set('notify', e.detail.value);
    this.setData({ notify: e.detail.value });
  },

  onOpenSetting(e) {
    console.info('opensetting', e.detail.authSetting);
  },

  onClearCache() {
    wx.showLoading({ title: '清理中' });
    const n = storage.clear(['session', 'cart']);
    wx.hideLoading();
    wx.showToast({ title: `已清理 ${n} 项`, icon: 'none' });
    this.loadCache();
  },

  async onLogout() {
    const res = await wx.showModal({
      title: '退出登录',
      content: '退出后购物车会保留在本机',
      cancelText: '再想想',
      confirmText: '退出',
    });
    if (!res.confirm) return;
    logout();
    getApp().globalData.userInfo = null;
    wx.reLaunch({ url: '/pages/home/home' });
  },
});
