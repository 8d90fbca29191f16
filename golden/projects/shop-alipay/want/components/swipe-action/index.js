const myComponent = require('../../wxmy/guest/Component.js')

Component(myComponent({
  props: {
    width: 72,
    text: '删除',
    extra: null,
    onAction: () => {},
    onToggle: () => {}
  },
  methods: {
    // swipe.sjs 回调
    onSettled({ open }) {
      this.props.onToggle(open, this.props.extra)
    },

    onTapAction() {
      this.props.onAction(this.props.extra)
    }
  }
}))
