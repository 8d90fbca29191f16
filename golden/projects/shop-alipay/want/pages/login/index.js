import { bindPhone } from '../../utils/auth'
import myAlert from '../../wxmy/host/alert.js'
import myPage from '../../wxmy/guest/Page.js'

const app = getApp()

Page(myPage({
  data: {
    agreed: false,
    loading: false
  },

  async onLoad() {
    await app.ready
  },

  onAgree(e) {
    this.setData({ agreed: e.detail.value })
  },

  onNeedAgree() {
    myAlert({ content: '请先阅读并同意用户协议' })
  },

  // 用户同意授权后才能拿手机号
  async onGetAuthorize() {
    if (this.data.loading) return
    this.setData({ loading: true })
    try {
      const session = await bindPhone()
      app.globalData.user = { ...app.globalData.user, phone: session.phone }
      const channel = this.getOpenerEventChannel()
      wx.navigateBack({
        success: () => {
          if (channel) channel.emit('success')
        }
      })
    } catch (err) {
      console.warn('[login]', err.errorMessage || err.message)
    } finally {
      this.setData({ loading: false })
    }
  },

  onAuthError(e) {
    console.warn('[login] denied', e.detail)
  },

  onSkip() {
    wx.navigateBack()
  }
}))
