const myComponent = require('../../wxmy/guest/Component.js')

Component(myComponent({
  props: {
    value: 0,
    market: 0,
    size: 32,
    color: '#d9482b',
    className: ''
  }
}))
