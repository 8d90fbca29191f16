import cartStore from '../../store/cart';
import { createOrder, payOrder, askSubscribe } from '../../services/order';
import { fetchCoupons } from '../../services/user';
import addressService from '../../services/address';
import { bestCoupon, usable, freight, yuan } from '../../utils/price';
import { formatTime } from '../../utils/format';
import wxPage from '../../wxmy/host/Page.js';
import wxShowModal from '../../wxmy/host/showModal.js';
import wxShowToast from '../../wxmy/host/showToast.js';

const DELIVERY = ['快递发货', '到店自提'];

Page(wxPage({
  data: {
    lines: [],
    address: null,
    coupons: [],
    coupon: null,
    couponVisible: false,
    delivery: DELIVERY,
    deliveryIndex: 0,
    today: '',
    date: '',
    time: '10:00',
    remark: '',
    invoice: false,
    amount: 0,
    freight: 0,
    payable: 0,
    payableText: '0.00',
    submitting: false,
  },

  onLoad({ from }) {
    this.from = from;
    const today = formatTime(Date.now(), 'YYYY-MM-DD');
    this.setData({ today, date: today });

    if (from === 'buy') {
      this.getOpenerEventChannel().once('lines', (lines) => this.setLines(lines));
    } else {
      this.setLines(cartStore.checkedLines());
    }
    this.loadAddress();
  },

  async setLines(lines) {
    this.setData({ lines });
    const coupons = await fetchCoupons('usable');
    const amount = lines.reduce((sum, it) => sum + it.price * it.quantity, 0);
    this.setData({
      amount,
      coupons: coupons.map((it) => ({ ...it, usable: usable(it, amount) })),
      coupon: bestCoupon(coupons, amount),
    });
    this.calc();
  },

  async loadAddress() {
    const addresses = await addressService.list();
    this.setData({ address: addressService.pickDefault(addresses) });
  },

  calc() {
    const { amount, coupon, deliveryIndex } = this.data;
    const fee = deliveryIndex === 1 ? 0 : freight(amount);
    const payable = Math.max(0, amount + fee - (coupon ? coupon.amount : 0));
    this.setData({ freight: fee, payable, payableText: yuan(payable) });
  },

  onAddressTap() {
    const { address } = this.data;
    my.navigateTo({
      url: '/pages/address-list/address-list?select=1&id=' + (address ? address.id : ''),
      events: {
        // 地址列表选中后回传
        selectAddress: (picked) => {
          this.setData({ address: picked });
        },
      },
    });
  },

  onDeliveryChange(e) {
    this.setData({ deliveryIndex: Number(e.detail.value) });
    this.calc();
  },

  onDateChange(e) {
    this.setData({ date: e.detail.value });
  },

  onTimeChange(e) {
    this.setData({ time: e.detail.value });
  },

  onInvoiceChange(e) {
    this.setData({ invoice: e.detail.value });
  },

  onCouponTap() {
    this.setData({ couponVisible: true });
  },

  onCouponClose() {
    this.setData({ couponVisible: false });
  },

  onCouponChange(e) {
    const id = Number(e.detail.value);
    this.setData({
      coupon: this.data.coupons.find((it) => it.id === id) || null,
      couponVisible: false,
    });
    this.calc();
  },

  async onSubmit(e) {
    const { remark, taxNo, invoice } = e.detail.value;
    const { address, lines, coupon, deliveryIndex, date, time, submitting } = this.data;
    if (submitting) return;
    if (!address) {
      my.showToast({ duration: 1500, content: '请选择收货地址', type: 'none' });
      return;
    }
    if (invoice && !taxNo) {
      my.showToast({ duration: 1500, content: '请填写税号', type: 'none' });
      return;
    }

    this.setData({ submitting: true });
    try {
      // 订阅消息只能在点击里发起，放在最前面
      await askSubscribe();
      const { orderNo } = await createOrder({
        lines,
        addressId: address.id,
        couponId: coupon ? coupon.id : 0,
        remark,
        taxNo: invoice ? taxNo : '',
        delivery: deliveryIndex === 1 ? 'pickup' : 'express',
        deliverAt: `${date} ${time}`,
      });
      if (this.from === 'cart') {
        cartStore.remove(lines.map((it) => it.skuId));
      }
      await this.pay(orderNo);
    } catch (err) {
      console.error('checkout', err);
    } finally {
      this.setData({ submitting: false });
    }
  },

  async pay(orderNo) {
    let paid = false;
    try {
      paid = await payOrder(orderNo);
      wxShowToast({
        title: paid ? '支付成功' : '已取消支付',
        icon: paid ? 'success' : 'none',
        mask: true,
      });
    } catch (err) {
      await wxShowModal({ title: '支付失败', content: err.message, showCancel: false });
    }
    my.redirectTo({
      url: `/packages/order/detail/detail?orderNo=${orderNo}&paid=${paid ? 1 : 0}`,
    });
  },
}));
