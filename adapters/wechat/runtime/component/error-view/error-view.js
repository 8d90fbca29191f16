// What went wrong, in the middle of its room or of the whole page.
const TITLES = { default: '页面出错了', busy: '人太多了，请稍后再试', error: '系统出错了', network: '网络不给力', trade: '交易出错了' };

Component({
  options: { multipleSlots: true },
  properties: {
    fullscreen: Boolean, type: { type: String, value: 'default' }, title: String, message: String, titleColor: String, messageColor: String,
  },
  data: { heading: TITLES.default },
  observers: {
    'type, title'(type, title) {
      this.setData({ heading: title || TITLES[type] || TITLES.default });
    },
  },
});
