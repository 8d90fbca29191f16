import cart from './models/cart'
import { silentLogin } from './utils/auth'

App({
  globalData: {
    user: null,
    scene: '',
    systemInfo: null,
    poster: null
  },

  onLaunch(options = {}) {
    const { query, scene } = options
    this.globalData.scene = String(scene || '')
    this.globalData.systemInfo = my.getSystemInfoSync()

    // 从外部链接带来的渠道号，下单时回传
    if (query && query.channel) {
      my.setStorageSync({ key: 'channel', data: query.channel })
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
    if (!my.canIUse('getUpdateManager')) return
    const manager = my.getUpdateManager()
    manager.onCheckForUpdate(({ hasUpdate }) => {
      console.log('[shop] has update', hasUpdate)
    })
    manager.onUpdateReady(() => {
      my.confirm({
        title: '更新提示',
        content: '新版本已经准备好，是否重启应用？',
        success: ({ confirm }) => {
          if (confirm) manager.applyUpdate()
        }
      })
    })
  }
})
