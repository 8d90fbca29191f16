const wxComponent = require('../../wxmy/host/Component.js');

const app = getApp();

// 自定义导航栏，配合页面 navigationStyle: custom
Component(wxComponent({
  options: {
    multipleSlots: true,
  },
  properties: {
    title: String,
    background: { type: String, value: 'transparent' },
    back: { type: Boolean, value: false },
  },
  data: {
    statusBarHeight: 20,
    navBarHeight: 44,
  },
  attached() {
    const { statusBarHeight, navBarHeight } = app.globalData.system;
    this.setData({ statusBarHeight, navBarHeight });
  },
  methods: {
    onBack() {
      my.navigateBack({ delta: 1 });
      this.triggerEvent('back');
    },
  },
}));
