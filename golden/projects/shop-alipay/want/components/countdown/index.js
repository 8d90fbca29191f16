const myComponent = require('../../wxmy/guest/Component.js')

Component(myComponent({
  props: {
    endAt: 0,
    onEnd: () => {}
  },

  data: {
    rest: 0
  },

  didMount() {
    this.start()
  },

  didUpdate(prevProps, prevData) {
    if (prevProps.endAt !== this.props.endAt) this.start()
    if (prevData.rest > 0 && this.data.rest === 0) this.props.onEnd()
  },

  didUnmount() {
    this.stop()
  },

  methods: {
    start() {
      this.stop()
      this.tick()
    },

    tick() {
      const rest = Math.max(0, Math.ceil((this.props.endAt - Date.now()) / 1000))
      this.setData({ rest })
      if (rest > 0) this.timer = setTimeout(() => this.tick(), 1000)
    },

    stop() {
      clearTimeout(this.timer)
    }
  }
}))
