import * as userApi from '../../services/user'
import myGetAddress from '../../wxmy/guest/chooseAddress.js'
import myPage from '../../wxmy/guest/Page.js'
import myShowActionSheet from '../../wxmy/guest/showActionSheet.js'

Page(myPage({
  data: {
    list: [],
    selecting: false
  },

  onLoad(query) {
    this.setData({ selecting: !!query && query.select === 'true' })
  },

  async onShow() {
    this.setData({ list: await userApi.addresses() })
  },

  onSelect(e) {
    if (!this.data.selecting) return
    const address = this.data.list[e.currentTarget.dataset.index]
    this.getOpenerEventChannel().emit('select', address)
    wx.navigateBack()
  },

  onEdit(e) {
    wx.navigateTo({ url: `/pages/address-form/index?id=${e.currentTarget.dataset.id}` })
  },

  onAdd() {
    wx.navigateTo({ url: '/pages/address-form/index' })
  },

  onLongTap(e) {
    const { id, index } = e.currentTarget.dataset
    myShowActionSheet({
      items: ['设为默认', '删除'],
      destructiveBtnIndex: 1,
      success: async (res) => {
        if (res.index === -1) return
        if (res.index === 0) {
          await userApi.saveAddress({ ...this.data.list[index], isDefault: true })
          this.onShow()
          return
        }
        await userApi.removeAddress(id)
        this.$spliceData({ list: [index, 1] })
        wx.showToast({ title: '已删除', icon: 'success', duration: 1000 })
      }
    })
  },

  // 直接用支付宝里的地址
  onAlipayAddress() {
    myGetAddress({
      success: async ({ resultStatus, result }) => {
        if (String(resultStatus) !== '9000') return
        const { fullname, mobilePhone, prov, city, area, address } = result
        await userApi.saveAddress({
          name: fullname,
          phone: mobilePhone,
          region: [prov, city, area].join(' '),
          detail: address,
          isDefault: false
        })
        this.onShow()
      }
    })
  }
}))
