const { helpUrl } = require('../../config/index');
const { previousPage } = require('../../utils/nav');
const wxEvent = require('../../wxmy/host/event.js');
const wxShowModal = require('../../wxmy/host/showModal.js');

Page({
  data: { src: '' },

  onLoad({ path = '', url } = {}) {
    const src = url ? decodeURIComponent(url) : `${helpUrl}/${path}`;
    this.setData({ src });
  },

  // H5 里用 wx.miniProgram.postMessage 发来的消息，后退或分享时才会收到
  onMessage(e) {
    e = wxEvent(e);
    const last = e.detail.data[e.detail.data.length - 1];
    const page = previousPage();
    if (page && page.route === 'pages/login/login' && last.agreed) {
      page.setData({ agreed: true });
    }
  },

  onLoaded(e) {
    console.info('webview loaded', e.detail.src);
  },

  onError(e) {
    e = wxEvent(e);
    wxShowModal({ title: '页面打不开', content: e.detail.url, showCancel: false });
  },

  onShareAppMessage(options) {
    return {
      title: '青禾小铺',
      path: '/pages/webview/webview?url=' + encodeURIComponent(options.webViewUrl),
    };
  },
});
