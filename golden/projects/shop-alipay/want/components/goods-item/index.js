const myComponent = require('../../wxmy/guest/Component.js')

Component(myComponent({
  props: {
    goods: {},
    layout: 'grid', // grid | row
    keyword: '',
    addable: true,
    onSelect: () => {},
    onAdd: () => {}
  },

  data: {
    broken: false
  },

  // 换了商品要重置图片状态
  deriveDataFromProps(nextProps) {
    if (nextProps.goods.id !== this.props.goods.id) {
      this.setData({ broken: false })
    }
  },

  methods: {
    onTapItem() {
      this.props.onSelect(this.props.goods)
    },

    onTapAdd() {
      const { goods, onAdd } = this.props
      if (goods.stock === 0) {
        wx.showToast({ duration: 3000, title: '已售罄', icon: 'none' })
        return
      }
      onAdd(goods, { from: this.props.layout })
    },

    onImageError() {
      this.setData({ broken: true })
    }
  }
}))
