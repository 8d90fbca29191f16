import * as storage from '../utils/storage';
import { totals } from '../utils/price';

const KEY = 'cart';
const TAB_INDEX = 2;

/**
 * The cart lives on the phone; the server only sees it at checkout.
 * 页面通过 subscribe 得到通知，组件不要直接改 lines。
 */
const cartStore = {
  lines: [],
  listeners: [],

  load() {
    this.lines = storage.get(KEY, []);
    return this.lines;
  },

  save() {
    storage.setLater(KEY, this.lines);
  },

  subscribe(fn) {
    this.listeners.push(fn);
    return () => {
      this.listeners = this.listeners.filter((it) => it !== fn);
    };
  },

  commit() {
    storage.set(KEY, this.lines);
    this.syncBadge();
    this.listeners.forEach((fn) => fn(this.lines));
  },

  find(skuId) {
    return this.lines.find((line) => line.skuId === skuId);
  },

  add(goods, sku, quantity = 1) {
    const line = this.find(sku.id);
    if (line) {
      line.quantity = Math.min(line.quantity + quantity, sku.stock);
    } else {
      this.lines.unshift({
        skuId: sku.id,
        goodsId: goods.id,
        title: goods.title,
        cover: goods.cover,
        spec: sku.name,
        price: sku.price,
        stock: sku.stock,
        quantity,
        checked: true,
      });
    }
    this.commit();
  },

  setQuantity(skuId, quantity) {
    const line = this.find(skuId);
    if (!line) return;
    line.quantity = Math.max(1, Math.min(quantity, line.stock));
    this.commit();
  },

  setChecked(skuIds) {
    this.lines.forEach((line) => {
      line.checked = skuIds.includes(line.skuId);
    });
    this.commit();
  },

  remove(skuIds) {
    this.lines = this.lines.filter((line) => !skuIds.includes(line.skuId));
    this.commit();
  },

  checkedLines() {
    return this.lines.filter((line) => line.checked);
  },

  totals() {
    return totals(this.lines);
  },

  count() {
    return this.lines.reduce((n, line) => n + line.quantity, 0);
  },

  // 不在 tab 页时设置角标会失败，忽略即可
  syncBadge() {
    const count = this.count();
    if (count > 0) {
      my.setTabBarBadge({
        index: TAB_INDEX,
        text: count > 99 ? '99+' : String(count),
        fail() {},
      });
    } else {
      my.removeTabBarBadge({ index: TAB_INDEX, fail() {} });
    }
  },
};

export default cartStore;
