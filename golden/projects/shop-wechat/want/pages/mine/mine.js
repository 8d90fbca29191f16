import { fetchProfile, saveProfile } from '../../services/user';
import { isMember, requireMember } from '../../utils/auth';
import { upload } from '../../utils/request';
import { maskPhone } from '../../utils/format';

const app = getApp();

const ORDER_TABS = {
  unpaid: '待付款',
  paid: '待发货',
  shipped: '待收货',
  done: '待评价',
};

Page({
  data: {
    member: false,
    user: null,
    phone: '',
    scrolled: false,
    orderTabs: ORDER_TABS,
    counts: {},
    menus: [
      { key: 'coupons', text: '优惠券', url: '/pages/coupons/coupons' },
      { key: 'address', text: '收货地址', url: '/pages/address-list/address-list' },
      { key: 'store', text: '自提门店', url: '/pages/store/store' },
      { key: 'help', text: '帮助中心', url: '/pages/help/help' },
      { key: 'settings', text: '设置', url: '/pages/settings/settings' },
    ],
  },

  onShow() {
    this.load();
  },

  onPageScroll({ scrollTop }) {
    const scrolled = scrollTop > 60;
    // 只在变化时 setData
    if (scrolled !== this.data.scrolled) this.setData({ scrolled });
  },

  async load() {
    await app.sessionReady;
    const member = isMember();
    this.setData({ member });
    if (!member) return;
    const user = await fetchProfile();
    app.globalData.userInfo = user;
    this.setData({ user, phone: maskPhone(user.phone), counts: user.orders || {} });
  },

  onLogin() {
    requireMember(() => this.load());
  },

  async onChooseAvatar(e) {
    const { avatarUrl } = e.detail;
    const { url } = await upload(avatarUrl, { scene: 'avatar' });
    await saveProfile({ avatarUrl: url });
    this.setData({ 'user.avatarUrl': url });
  },

  async onNickname(e) {
    const nickName = e.detail.value.trim();
    if (!nickName || nickName === this.data.user.nickName) return;
    await saveProfile({ nickName });
    this.setData({ 'user.nickName': nickName });
  },

  // 从客服消息卡片返回
  onContact(e) {
    const { path, query } = e.detail;
    if (path) my.navigateTo({ url: path + (query && query.id ? '?id=' + query.id : '') });
  },

  onOrderTap(e) {
    const { status } = e.currentTarget.dataset;
    requireMember(() => {
      my.navigateTo({ url: '/packages/order/list/list?status=' + (status || 'all') });
    });
  },
});
