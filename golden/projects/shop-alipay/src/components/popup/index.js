import visible from '../../mixins/visible'

Component({
  mixins: [visible],
  props: {
    title: '',
    position: 'bottom',
    zIndex: 100
  }
})
