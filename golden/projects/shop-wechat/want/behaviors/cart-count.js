import cartStore from '../store/cart';
import wxBehavior from '../wxmy/host/Behavior.js';

// 需要显示购物车件数的页面或组件
export default wxBehavior({
  data: {
    cartCount: 0,
  },
  attached() {
    this.refreshCartCount();
    this.unsubscribeCart = cartStore.subscribe(() => this.refreshCartCount());
  },
  detached() {
    this.unsubscribeCart();
  },
  methods: {
    refreshCartCount() {
      const cartCount = cartStore.count();
      if (cartCount !== this.data.cartCount) this.setData({ cartCount });
    },
  },
});
