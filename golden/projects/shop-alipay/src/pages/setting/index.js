import * as storage from '../../utils/storage'
import { isMember, logout } from '../../utils/auth'
import config from '../../config'

Page({
  data: {
    env: config.env,
    member: false,
    cache: '',
    font: 100,
    brightness: 50,
    scopes: {},
    device: ''
  },

  onLoad() {
    const info = my.getSystemInfoSync()
    this.setData({
      member: isMember(),
      font: storage.get('font', 100),
      device: `${info.brand} ${info.model} · ${info.platform} ${info.system} · ${my.SDKVersion}`
    })
    this.loadCache()
    my.getScreenBrightness({
      success: ({ brightness }) => this.setData({ brightness: Math.round(brightness * 100) })
    })
  },

  onShow() {
    my.getSetting({
      success: ({ authSetting }) => {
        const { location, album } = authSetting
        this.setData({ scopes: { location, album } })
      }
    })
  },

  loadCache() {
    my.getStorageInfo({
      success: ({ currentSize }) => this.setData({ cache: `${currentSize} KB` })
    })
  },

  onFont(e) {
    this.setData({ font: e.detail.value })
    storage.set('font', e.detail.value)
  },

  onBrightness(e) {
    my.setScreenBrightness({ brightness: e.detail.value / 100 })
  },

  onOpenSetting() {
    my.openSetting({
      success: (res) => console.log(res.authSetting)
    })
  },

  onClear() {
    my.showLoading({ content: '清理中...' })
    const n = storage.clearExcept(['session', 'cart'])
    my.hideLoading()
    my.showToast({ content: `已清理 ${n} 项` })
    this.loadCache()
  },

  async onLogout() {
    const { confirm } = await my.confirm({ title: '退出登录', content: '购物车会保留在本机' })
    if (!confirm) return
    logout()
    my.reLaunch({ url: '/pages/index/index' })
  }
})
