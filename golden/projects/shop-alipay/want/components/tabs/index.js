const myComponent = require('../../wxmy/guest/Component.js')
const myCreateSelectorQuery = require('../../wxmy/guest/createSelectorQuery.js')

Component(myComponent({
  options: {
    observers: true
  },

  props: {
    tabs: [], // [{ key, title }]
    active: '',
    onChange: () => {}
  },

  data: {
    current: 0,
    lineLeft: 0,
    lineWidth: 0
  },

  observers: {
    active() {
      this.sync()
    }
  },

  didMount() {
    this.sync()
  },

  methods: {
    sync() {
      const { tabs, active } = this.props
      const current = tabs.findIndex((it) => it.key === active)
      this.setData({ current: Math.max(current, 0) }, () => this.measure())
    },

    // 下划线跟着选中项走
    measure() {
      myCreateSelectorQuery()
        .select(`#tabs-${this.$id}`).boundingClientRect()
        .selectAll(`#tabs-${this.$id} .tabs-item`).boundingClientRect()
        .exec((ret) => {
          const box = ret[0]
          const item = ret[1] && ret[1][this.data.current]
          if (!box || !item) return
          this.setData({ lineLeft: item.left - box.left, lineWidth: item.width })
        })
    },

    onTapTab(e) {
      const { key } = e.target.dataset
      if (key && key !== this.props.active) this.props.onChange(key)
    }
  }
}))
