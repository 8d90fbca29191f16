const myComponent = require('../../wxmy/guest/Component.js')

/**
 * Opened through its ref: this.sku.open(goods, 'buy')
 * 选好后回调 onConfirm({ goods, sku, quantity, action })
 */
Component(myComponent({
  props: {
    onConfirm: () => {}
  },

  data: {
    visible: false,
    action: 'cart',
    goods: {},
    sku: {},
    quantity: 1
  },

  ref() {
    return {
      open: this.open.bind(this),
      close: this.close.bind(this)
    }
  },

  didUnmount() {
    this.closed = true
  },

  methods: {
    open(goods, action = 'cart') {
      const sku = goods.skus.find((it) => it.stock > 0) || goods.skus[0]
      this.setData({ goods, action, sku, quantity: 1, visible: true })
    },

    close() {
      if (!this.closed) this.setData({ visible: false })
    },

    onSelect(e) {
      const { index } = e.currentTarget.dataset
      const sku = this.data.goods.skus[index]
      if (sku.stock > 0) this.setData({ sku, quantity: 1 })
    },

    onQuantity(quantity) {
      this.setData({ quantity })
    },

    onTapConfirm() {
      const { goods, sku, quantity, action } = this.data
      if (!sku.stock) {
        wx.showToast({ duration: 3000, icon: 'none', title: '该规格已售罄' })
        return
      }
      this.close()
      this.props.onConfirm({ goods, sku, quantity, action })
    }
  }
}))
