Component({
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
        my.showToast({ content: '已售罄', type: 'none' })
        return
      }
      onAdd(goods, { from: this.props.layout })
    },

    onImageError() {
      this.setData({ broken: true })
    }
  }
})
