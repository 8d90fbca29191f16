// app.js
import { env, version } from './config/index';
import { restoreSession, login } from './utils/auth';
import cartStore from './store/cart';
import wxApp from './wxmy/host/App.js';
import wxGetNetworkType from './wxmy/host/getNetworkType.js';
import wxGetSystemInfoSync from './wxmy/host/getSystemInfoSync.js';
import wxGetUpdateManager from './wxmy/host/getUpdateManager.js';
import wxOnNetworkStatusChange from './wxmy/host/onNetworkStatusChange.js';
import wxShowModal from './wxmy/host/showModal.js';

App(wxApp({
  globalData: {
    userInfo: null,
    // 系统信息在 onLaunch 里一次取好，页面直接读
    system: null,
    scene: 0,
    networkType: 'unknown',
    theme: 'light',
  },

  onLaunch(options) {
    console.info(`[shop] ${version} (${env})`, options.path);
    this.initSystem();
    this.checkUpdate();
    this.watchNetwork();

    cartStore.load();

    // Silent login: pages that need a token await this promise.
    this.sessionReady = restoreSession().then((session) => session || login()).catch((err) => {
      console.warn('silent login failed', err);
      return null;
    });
  },

  onShow(options) {
    this.globalData.scene = options.scene;
    // 1044: 带 shareTicket 的小程序消息卡片
    if (options.scene === 1044 && options.shareTicket) {
      this.globalData.shareTicket = options.shareTicket;
    }
    cartStore.syncBadge();
  },

  onHide() {
    cartStore.save();
  },

  onError(msg) {
    console.error('[shop] uncaught', msg);
  },

  onPageNotFound() {
    my.switchTab({ url: '/pages/home/home' });
  },

  onThemeChange({ theme }) {
    this.globalData.theme = theme;
  },

  initSystem() {
    const info = wxGetSystemInfoSync();
    const { statusBarHeight, windowWidth, windowHeight, platform, safeArea } = info;
    const menu = my.getMenuButtonBoundingClientRect();
    this.globalData.theme = info.theme || 'light';
    this.globalData.system = {
      statusBarHeight,
      windowWidth,
      windowHeight,
      isIOS: platform === 'ios',
      isDevtools: platform === 'devtools',
      // 导航栏高度 = 胶囊高度 + 上下间距 * 2
      navBarHeight: menu.height + (menu.top - statusBarHeight) * 2,
      safeBottom: safeArea ? info.screenHeight - safeArea.bottom : 0,
    };
  },

  checkUpdate() {
    if (!my.canIUse('getUpdateManager')) return;
    const manager = wxGetUpdateManager();
    manager.onCheckForUpdate((res) => {
      if (res.hasUpdate) console.info('[shop] new version found');
    });
    manager.onUpdateReady(() => {
      wxShowModal({
        title: '更新提示',
        content: '新版本已经准备好，是否重启应用？',
        success(res) {
          if (res.confirm) manager.applyUpdate();
        },
      });
    });
    manager.onUpdateFailed(() => {
      my.showToast({ duration: 1500, content: '新版本下载失败，请稍后重试', type: 'none' });
    });
  },

  watchNetwork() {
    wxGetNetworkType({
      success: (res) => {
        this.globalData.networkType = res.networkType;
      },
    });
    wxOnNetworkStatusChange((res) => {
      this.globalData.networkType = res.networkType;
      if (!res.isConnected) {
        my.showToast({ duration: 1500, content: '网络已断开', type: 'none' });
      }
    });
  },
}));
