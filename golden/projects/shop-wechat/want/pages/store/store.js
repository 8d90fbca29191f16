const { getLocation, getSetting } = require('../../utils/promisify');
const { servicePhone } = require('../../config/index');
const wxCreateMapContext = require('../../wxmy/host/createMapContext.js');
const wxEvent = require('../../wxmy/host/event.js');
const wxOpenLocation = require('../../wxmy/host/openLocation.js');
const wxPage = require('../../wxmy/host/Page.js');
const wxShowModal = require('../../wxmy/host/showModal.js');

const STORES = [
  { id: 1, name: '青禾小铺·龙井店', address: '杭州市西湖区龙井路 1 号', latitude: 30.2206, longitude: 120.1003 },
  { id: 2, name: '青禾小铺·滨江店', address: '杭州市滨江区江南大道 100 号', latitude: 30.2084, longitude: 120.212 },
];

Page(wxPage({
  data: {
    stores: STORES,
    active: 0,
    latitude: STORES[0].latitude,
    longitude: STORES[0].longitude,
    markers: STORES.map((it) => ({
      id: it.id,
      latitude: it.latitude,
      longitude: it.longitude,
      iconPath: '/images/marker.png',
      width: 32,
      height: 32,
      callout: { content: it.name, display: 'BYCLICK', padding: 8, borderRadius: 4 },
    })),
  },

  onReady() {
    this.map = wxCreateMapContext('map', this);
  },

  onMarkerTap(e) {
    e = wxEvent(e);
    const { markerId } = e.detail;
    this.activate(STORES.findIndex((it) => it.id === markerId));
  },

  onStoreTap(e) {
    this.activate(e.currentTarget.dataset.index);
  },

  activate(active) {
    const { latitude, longitude } = STORES[active];
    this.setData({ active });
    this.map.moveToLocation({ latitude, longitude });
  },

  // 找最近的门店
  async onNearest() {
    const { authSetting } = await getSetting();
    if (authSetting['scope.userLocation'] === false) {
      wxShowModal({
        title: '需要位置权限',
        content: '请在设置里允许使用位置',
        success: ({ confirm }) => {
          if (confirm) my.openSetting();
        },
      });
      return;
    }
    try {
      const here = await getLocation({ type: 'gcj02' });
      const distances = STORES.map((it) => Math.abs(it.latitude - here.latitude) + Math.abs(it.longitude - here.longitude));
      this.activate(distances.indexOf(Math.min(...distances)));
    } catch (err) {
      my.showToast({ duration: 1500, content: '定位失败', type: 'none' });
    }
  },

  onNavigate() {
    const { name, address, latitude, longitude } = STORES[this.data.active];
    wxOpenLocation({ latitude, longitude, name, address, scale: 16 });
  },

  onCall() {
    my.makePhoneCall({
      number: servicePhone,
      fail() {}, // 用户取消
    });
  },
}));
