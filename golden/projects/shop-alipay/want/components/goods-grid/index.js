const myComponent = require('../../wxmy/guest/Component.js')

Component(myComponent({
  props: {
    list: [],
    columns: 2,
    loading: false,
    more: true,
    keyword: '',
    onSelect: () => {},
    onAdd: () => {}
  },

  methods: {
    onSelectItem(goods) {
      this.props.onSelect(goods)
    },

    onAddItem(goods, extra) {
      this.props.onAdd(goods, { ...extra, columns: this.props.columns })
    }
  }
}))
