import cartStore from '../../store/cart';
import { requireMember } from '../../utils/auth';
import { yuan, freight } from '../../utils/price';
import wxPage from '../../wxmy/host/Page.js';
import wxShowModal from '../../wxmy/host/showModal.js';
import wxShowToast from '../../wxmy/host/showToast.js';

Page(wxPage({
  wxmyNoop() {},
  data: {
    lines: [],
    editing: false,
    allChecked: false,
    count: 0,
    amountText: '0.00',
    // 还差多少包邮，分
    missing: 0,
  },

  onLoad() {
    this.unsubscribe = cartStore.subscribe(() => this.sync());
  },

  onShow() {
    this.sync();
  },

  onUnload() {
    this.unsubscribe();
  },

  onTabItemTap(item) {
    console.info('tab', item.index, item.pagePath, item.text);
  },

  sync() {
    const { lines } = cartStore;
    const { count, amount } = cartStore.totals();
    this.setData({
      lines,
      count,
      amountText: yuan(amount),
      allChecked: lines.length > 0 && lines.every((it) => it.checked),
      missing: freight(amount) > 0 ? 9900 - amount : 0,
    });
  },

  onCheckChange(e) {
    cartStore.setChecked(e.detail.value);
  },

  onCheckAll() {
    const all = !this.data.allChecked;
    cartStore.setChecked(all ? this.data.lines.map((it) => it.skuId) : []);
  },

  onQuantityChange(e) {
    // wxml 里写的是 data-skuId，大写会被转成小写
    const { skuid } = e.currentTarget.dataset;
    cartStore.setQuantity(skuid, e.detail.value);
  },

  onOverlimit(e) {
    if (e.detail.type === 'max') {
      my.showToast({ duration: 1500, content: '库存不足', type: 'none' });
    }
  },

  onRemove(e) {
    const { skuId } = e.currentTarget.dataset;
    wxShowModal({
      title: '删除商品',
      content: '确定要删除这件商品吗？',
      confirmText: '删除',
      confirmColor: '#d9482b',
      success: (res) => {
        if (res.confirm) {
          cartStore.remove([skuId]);
        } else if (res.cancel) {
          this.$selectComponent('#cell-' + skuId.replace('.', '_')).close();
        }
      },
    });
  },

  onToggleEdit() {
    this.setData({ editing: !this.data.editing });
  },

  onRemoveChecked() {
    const skuIds = cartStore.checkedLines().map((it) => it.skuId);
    if (!skuIds.length) {
      return wxShowToast({ title: '请先选择商品', icon: 'none' });
    }
    cartStore.remove(skuIds);
    this.setData({ editing: false });
  },

  onCheckout() {
    if (this.data.count === 0) {
      my.showToast({ duration: 1500, content: '请先选择商品', type: 'none' });
      return;
    }
    requireMember(() => {
      my.navigateTo({ url: '/pages/checkout/checkout?from=cart' });
    });
  },

  onGoShopping() {
    my.switchTab({ url: '/pages/home/home' });
  },
}));
