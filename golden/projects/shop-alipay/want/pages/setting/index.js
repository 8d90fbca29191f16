import * as storage from '../../utils/storage'
import { isMember, logout } from '../../utils/auth'
import config from '../../config'
import myConfirm from '../../wxmy/host/confirm.js'
import myGetSetting from '../../wxmy/guest/getSetting.js'
import myGetSystemInfoSync from '../../wxmy/guest/getSystemInfoSync.js'
import myHideLoading from '../../wxmy/guest/hideLoading.js'
import myOpenSetting from '../../wxmy/guest/openSetting.js'
import mySDKVersion from '../../wxmy/host/SDKVersion.js'
import myShowLoading from '../../wxmy/guest/showLoading.js'

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
    const info = myGetSystemInfoSync()
    this.setData({
      member: isMember(),
      font: storage.get('font', 100),
      device: `${info.brand} ${info.model} · ${info.platform} ${info.system} · ${mySDKVersion()}`
    })
    this.loadCache()
    wx.getScreenBrightness({
      success: ({ value: brightness }) => this.setData({ brightness: Math.round(brightness * 100) })
    })
  },

  onShow() {
    myGetSetting({
      success: ({ authSetting }) => {
        const { location, album } = authSetting
        this.setData({ scopes: { location, album } })
      }
    })
  },

  loadCache() {
    wx.getStorageInfo({
      success: ({ currentSize }) => this.setData({ cache: `${currentSize} KB` })
    })
  },

  onFont(e) {
    this.setData({ font: e.detail.value })
    storage.set('font', e.detail.value)
  },

  onBrightness(e) {
    wx.setScreenBrightness({ value: e.detail.value / 100 })
  },

  onOpenSetting() {
    myOpenSetting({
      success: (res) => console.log(res.authSetting)
    })
  },

  onClear() {
    myShowLoading({ content: '清理中...' })
    const n = storage.clearExcept(['session', 'cart'])
    myHideLoading()
    wx.showToast({ duration: 3000, icon: 'none', title: `已清理 ${n} 项` })
    this.loadCache()
  },

  async onLogout() {
    const { confirm } = await myConfirm({ title: '退出登录', content: '购物车会保留在本机' })
    if (!confirm) return
    logout()
    wx.reLaunch({ url: '/pages/index/index' })
  }
})
