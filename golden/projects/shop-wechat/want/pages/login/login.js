import { isLoggedIn, login, bindPhone } from '../../utils/auth';
import { back } from '../../utils/nav';
import wxEvent from '../../wxmy/host/event.js';

const app = getApp();

Page({
  data: {
    agreed: false,
    loading: false,
  },

  async onLoad() {
    // 静默登录还没完成时等一下
    await app.sessionReady;
    if (!isLoggedIn()) {
      try {
        await login();
      } catch (err) {
        my.showToast({ duration: 1500, content: '登录失败，请重试', type: 'none' });
      }
    }
  },

  onAgreeChange(e) {
    this.setData({ agreed: e.detail.value.length > 0 });
  },

  onNotAgreed() {
    my.showToast({ duration: 1500, content: '请先阅读并同意协议', type: 'none' });
  },

  async onGetPhoneNumber(e) {
    e = wxEvent(e);
    const { code, errMsg } = e.detail;
    if (!code) {
      // 用户拒绝: getPhoneNumber:fail user deny
      console.info(errMsg);
      return;
    }
    if (this.data.loading) return;
    this.setData({ loading: true });
    try {
      const session = await bindPhone(code);
      app.globalData.userInfo = { ...app.globalData.userInfo, phone: session.phone };
      this.finish();
    } catch (err) {
      console.warn('bind phone', err.code, err.message);
    } finally {
      this.setData({ loading: false });
    }
  },

  finish() {
    const channel = this.getOpenerEventChannel();
    // 先返回再继续之前的操作，否则新页面会压在登录页上
    back(1, () => {
      if (channel && channel.emit) channel.emit('done');
    });
  },

  onSkip() {
    back();
  },
});
