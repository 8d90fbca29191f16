import toggle from '../../behaviors/toggle';
import wxComponent from '../../wxmy/host/Component.js';
import wxTwoWay from '../../wxmy/host/twoWay.js';
import wxVibrateShort from '../../wxmy/host/vibrateShort.js';

Component(wxComponent({
  behaviors: [toggle],

  properties: {
    goods: {
      type: Object,
      value: null,
    },
    // cart | buy
    action: {
      type: String,
      value: 'cart',
    },
  },

  data: {
    sku: null,
    skuId: '',
    quantity: 1,
    // 规格单价 x 数量，分
    amount: 0,
  },

  observers: {
    goods(goods) {
      if (!goods || !goods.skus) return;
      // 默认选中第一个有货的规格
      const sku = goods.skus.find((it) => it.stock > 0) || goods.skus[0];
      this.select(sku);
    },
    'quantity, sku': function (quantity, sku) {
      this.setData({ amount: sku ? sku.price * quantity : 0 });
    },
  },

  methods: {
    wxmyModel: wxTwoWay,
    select(sku) {
      this.setData({ sku, skuId: sku.id, quantity: 1 });
      this.triggerEvent('select', { sku });
    },

    onSkuTap(e) {
      const { skuId } = e.currentTarget.dataset;
      const sku = this.data.goods.skus.find((it) => it.id === skuId);
      if (sku.stock > 0) this.select(sku);
    },

    onOverlimit(e) {
      const { type } = e.detail;
      my.showToast({
        duration: 1500,
        content: type === 'max' ? '库存不足' : '至少购买一件',
        type: 'none',
      });
      wxVibrateShort({ type: 'light' });
    },

    onConfirm() {
      const { sku, quantity, action } = this.data;
      if (!sku || sku.stock === 0) {
        my.showToast({ duration: 1500, content: '请选择规格', type: 'none' });
        return;
      }
      this.triggerEvent('confirm', { sku, quantity, action });
      this.close();
    },
  },
}));
