Page({
  data: {
    opened: {},
    faqs: [
      { q: '多久发货？', a: '每天 16:00 前的订单当天发出。' },
      { q: '怎么退换？', a: '签收后 7 天内，在订单详情里申请。' },
      { q: '可以自提吗？', a: '可以，下单时选择“到店自提”。' }
    ]
  },

  onToggle({ currentTarget: { dataset } }) {
    const { index } = dataset
    this.setData({ [`opened.${index}`]: !this.data.opened[index] })
  },

  // 点标题回顶部
  onTitleClick() {
    wx.pageScrollTo({ scrollTop: 0, duration: 300 })
  }
})
