// 弹层类组件共用：visible 受控，onClose 通知外面
export default {
  props: {
    visible: false,
    maskClosable: true,
    onClose() {}
  },

  data: {
    mounted: false
  },

  didMount() {
    if (this.props.visible) this.setData({ mounted: true })
  },

  didUpdate(prevProps) {
    if (this.props.visible && !prevProps.visible && !this.data.mounted) {
      this.setData({ mounted: true })
    }
  },

  methods: {
    onMaskTap() {
      if (this.props.maskClosable) this.props.onClose()
    },

    noop() {}
  }
}
