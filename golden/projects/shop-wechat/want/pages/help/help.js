const { servicePhone } = require('../../config/index')
const wxCreateVideoContext = require('../../wxmy/host/createVideoContext.js')
const wxEvent = require('../../wxmy/host/event.js')
const wxPage = require('../../wxmy/host/Page.js')
const wxSetClipboardData = require('../../wxmy/host/setClipboardData.js')

Page(wxPage({
  data: {
    opened: -1,
    playing: false,
    rateText: '',
    faqs: [
      { q: '多久发货？', a: '每天 16:00 前的订单当天发出，预售商品以页面说明为准。' },
      { q: '怎么退换？', a: '签收后 7 天内，在订单详情里申请。\n生鲜和定制商品除外。' },
      { q: '可以自提吗？', a: '可以，下单时选择“到店自提”。' },
    ],
    phone: servicePhone,
    video: 'https://static.qinghe.example.com/video/tea.mp4',
  },

  onReady() {
    this.videoContext = wxCreateVideoContext('intro')
  },

  onHide() {
    this.videoContext.pause()
  },

  onToggle(e) {
    const { index } = e.currentTarget.dataset
    this.setData({ opened: this.data.opened === index ? -1 : index })
  },

  onPlay() {
    this.setData({ playing: true })
  },

  onPause() {
    this.setData({ playing: false })
  },

  onTimeUpdate(e) {
    e = wxEvent(e)
    const { currentTime, duration } = e.detail
    this.setData({ rateText: Math.round((currentTime / duration) * 100) + '%' })
  },

  onVideoError(e) {
    console.warn('video', e.detail.errMsg)
  },

  onSpeed() {
    this.videoContext.playbackRate(1.5)
  },

  onCopyPhone() {
    wxSetClipboardData({ data: this.data.phone })
  },

  onTop() {
    my.pageScrollTo({ scrollTop: 0, duration: 300 })
  },
}))
