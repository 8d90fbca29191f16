import cart from '../models/cart'

// 页面级 mixin，需要基础库 2.8.5
export default Mixin({
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
