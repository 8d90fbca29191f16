import cart from '../models/cart'
import myMixin from '../wxmy/guest/Mixin.js'

// 页面级 mixin，需要基础库 2.8.5
export default myMixin({
  data: {
    cartCount: 0
  },

  methods: {
    watchCart() {
      const sync = () => this.setData({ cartCount: cart.count() })
      sync()
      this.unwatchCart = cart.watch(sync)
    }
  }
})
