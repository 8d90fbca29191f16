import { servicePhone } from '../../config'
import myAlert from '../../wxmy/host/alert.js'
import myCreateMapContext from '../../wxmy/guest/createMapContext.js'
import myGetLocation from '../../wxmy/guest/getLocation.js'
import myOpenLocation from '../../wxmy/guest/openLocation.js'
import myPage from '../../wxmy/guest/Page.js'

const SHOPS = [
  { id: 1, name: '青禾小铺·龙井店', address: '杭州市西湖区龙井路 1 号', latitude: 30.2206, longitude: 120.1003 },
  { id: 2, name: '青禾小铺·滨江店', address: '杭州市滨江区江南大道 100 号', latitude: 30.2084, longitude: 120.212 }
]

Page(myPage({
  data: {
    shops: SHOPS,
    active: 0,
    latitude: SHOPS[0].latitude,
    longitude: SHOPS[0].longitude,
    markers: SHOPS.map(({ id, latitude, longitude, name }) => ({
      id,
      latitude,
      longitude,
      iconPath: '/images/marker.png',
      width: 32,
      height: 32,
      callout: { content: name }
    })),
    setting: { gestureEnable: 1, showScale: 1, showCompass: 0 }
  },

  onReady() {
    this.map = myCreateMapContext('map')
  },

  onMarkerTap(e) {
    // 事件字段直接在 e 上
    this.activate(SHOPS.findIndex((it) => it.id === e.markerId))
  },

  onShopTap(e) {
    this.activate(e.currentTarget.dataset.index)
  },

  activate(active) {
    const { latitude, longitude } = SHOPS[active]
    this.setData({ active, latitude, longitude })
  },

  onNearest() {
    myGetLocation({
      type: 0,
      success: (here) => {
        // 经纬度是字符串
        const distance = (it) => Math.abs(it.latitude - Number(here.latitude)) + Math.abs(it.longitude - Number(here.longitude))
        const sorted = SHOPS.map((it, index) => ({ index, d: distance(it) })).sort((a, b) => a.d - b.d)
        this.activate(sorted[0].index)
        this.map.moveToLocation()
      },
      fail: ({ error, errorMessage }) => {
        myAlert({ title: '定位失败', content: error === 11 ? '请打开定位权限' : errorMessage })
      }
    })
  },

  onNavigate() {
    const { name, address, latitude, longitude } = SHOPS[this.data.active]
    myOpenLocation({ name, address, latitude: String(latitude), longitude: String(longitude) })
  },

  onCall() {
    wx.makePhoneCall({ phoneNumber: servicePhone })
  }
}))
