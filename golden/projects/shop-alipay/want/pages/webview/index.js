const myAlert = require('../../wxmy/host/alert.js')
const myCreateWebViewContext = require('../../wxmy/host/missing.js')('createWebViewContext', 'factory')
const myPage = require('../../wxmy/guest/Page.js')

Page(myPage({
  data: { src: '' },

  onLoad({ path = '', url }) {
    // 参数已经解码过，不用再 decode
    this.setData({ src: url || `https://www.qinghe.example.com/${path}` })
    this.webview = myCreateWebViewContext('web')
  },

  onMessage(e) {
    const { type } = e.detail
    if (type === 'agree') {
      const pages = getCurrentPages()
      const prev = pages[pages.length - 2]
      if (prev && prev.route === 'pages/login/index') prev.setData({ agreed: true })
      this.webview.postMessage({ ok: true })
    }
  },

  onError(e) {
    myAlert({ title: '页面打不开', content: `${e.detail.errorCode}` })
  },

  onShareAppMessage({ webViewUrl }) {
    return {
      title: '青禾小铺',
      desc: '山野好物',
      path: `pages/webview/index?url=${encodeURIComponent(webViewUrl)}`
    }
  }
}))
