import visible from '../../mixins/visible'
import myComponent from '../../wxmy/guest/Component.js'

Component(myComponent({
  mixins: [visible],
  props: {
    title: '',
    position: 'bottom',
    zIndex: 100
  }
}, ['mounted', 'visible']))
