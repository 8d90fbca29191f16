const myComponent = require('../../wxmy/guest/Component.js')

Component(myComponent({
  props: {
    text: '',
    actionText: ''
    // onAction: 点按钮
  },
  methods: {
    onTapAction() {
      const { onAction } = this.props
      if (typeof onAction === 'function') onAction()
    }
  }
}))
