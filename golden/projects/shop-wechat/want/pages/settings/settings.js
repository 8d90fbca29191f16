import * as storage from '../../utils/storage';
import { logout, isMember } from '../../utils/auth';
import { version, env } from '../../config/index';
import wxGetSetting from '../../wxmy/host/getSetting.js';
import wxGetSystemInfo from '../../wxmy/host/getSystemInfo.js';
import wxPage from '../../wxmy/host/Page.js';
import wxShowModal from '../../wxmy/host/showModal.js';

Page(wxPage({
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
    wxGetSetting({
      success: ({ authSetting }) => {
        this.setData({
          'scopes.location': !!authSetting['scope.userLocation'],
          'scopes.album': !!authSetting['scope.writePhotosAlbum'],
        });
      },
    });
  },

  loadDevice() {
    wxGetSystemInfo({
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
    my.getScreenBrightness({
      success: ({ brightness: value }) => this.setData({ brightness: Math.round(value * 100) }),
    });
  },

  onBrightnessChange(e) {
    my.setScreenBrightness({ brightness: e.detail.value / 100 });
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
    my.showLoading({ mask: false, content: '清理中' });
    const n = storage.clear(['session', 'cart']);
    my.hideLoading();
    my.showToast({ duration: 1500, content: `已清理 ${n} 项`, type: 'none' });
    this.loadCache();
  },

  async onLogout() {
    const res = await wxShowModal({
      title: '退出登录',
      content: '退出后购物车会保留在本机',
      cancelText: '再想想',
      confirmText: '退出',
    });
    if (!res.confirm) return;
    logout();
    getApp().globalData.userInfo = null;
    my.reLaunch({ url: '/pages/home/home' });
  },
}));
