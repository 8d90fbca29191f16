const myComponent = require('../../wxmy/guest/Component.js')

Component(myComponent({
  options: { virtualHost: false },
  props: {
    value: 'default',
    columns: 2
  },
  data: {
    sorts: [
      { key: 'default', text: '综合' },
      { key: 'sales', text: '销量' },
      { key: 'price', text: '价格' }
    ]
  },
  methods: {
    onTapSort(e) {
      const { key } = e.currentTarget.dataset
      this.props.onSort && this.props.onSort(key)
    },
    onTapLayout() {
      this.props.onLayout && this.props.onLayout(this.props.columns === 1 ? 2 : 1)
    }
  }
}))
