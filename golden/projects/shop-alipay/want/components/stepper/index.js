const myComponent = require('../../wxmy/guest/Component.js')

Component(myComponent({
  props: {
    value: 1,
    min: 1,
    max: 99,
    disabled: false,
    // 透传给 onChange 的第二个参数，列表里用来区分是哪一行
    extra: null,
    onChange: () => {}
  },

  data: {
    current: 1
  },

  onInit() {
    this.setData({ current: this.props.value })
  },

  deriveDataFromProps(nextProps) {
    const { value, max } = nextProps
    if (value !== this.props.value) this.setData({ current: value })
    // 库存变少
    if (max < this.data.current) this.setData({ current: max })
  },

  methods: {
    onMinus() {
      this.commit(this.data.current - 1)
    },

    onPlus() {
      this.commit(this.data.current + 1)
    },

    onBlur(e) {
      this.commit(parseInt(e.detail.value, 10) || this.props.min)
    },

    commit(next) {
      const { min, max, disabled, onChange, extra } = this.props
      if (disabled) return
      if (next > max) {
        wx.showToast({ title: '库存不足', icon: 'none', duration: 1500 })
      }
      const current = Math.min(Math.max(next, min), max)
      if (current === this.data.current) return
      this.setData({ current })
      onChange(current, extra)
    },

    noop() {}
  }
}))
