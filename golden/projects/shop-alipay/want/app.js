import cart from './models/cart'
import { silentLogin } from './utils/auth'
import myApp from './wxmy/guest/App.js'
import myConfirm from './wxmy/host/confirm.js'
import myGetSystemInfoSync from './wxmy/guest/getSystemInfoSync.js'
import myGetUpdateManager from './wxmy/guest/getUpdateManager.js'

App(myApp({
  globalData: {
    user: null,
    scene: '',
    systemInfo: null,
    poster: null
  },

  onLaunch(options = {}) {
    const { query, scene } = options
    this.globalData.scene = String(scene || '')
    this.globalData.systemInfo = myGetSystemInfoSync()

    // 从外部链接带来的渠道号，下单时回传
    if (query && query.channel) {
      wx.setStorageSync('channel', query.channel)
    }

    cart.load()
    this.checkUpdate()
    this.ready = silentLogin()
  },

  onShow(options) {
    if (options && options.query) {
      console.log('[shop] show', options.path)
    }
    cart.updateBadge()
  },

  onError(error, stack) {
    console.error('[shop]', error, stack)
  },

  checkUpdate() {
    if (!wx.canIUse('getUpdateManager')) return
    const manager = myGetUpdateManager()
    manager.onCheckForUpdate(({ hasUpdate }) => {
      console.log('[shop] has update', hasUpdate)
    })
    manager.onUpdateReady(() => {
      myConfirm({
        title: '更新提示',
        content: '新版本已经准备好，是否重启应用？',
        success: ({ confirm }) => {
          if (confirm) manager.applyUpdate()
        }
      })
    })
  }
}))
