import { get, post } from '../utils/request';
import { pay } from '../utils/price';
import { tmplIds } from '../config/index';
import wxRequestSubscribeMessage from '../wxmy/host/requestSubscribeMessage.js';

export const STATUS = {
  UNPAID: 'unpaid',
  PAID: 'paid',
  SHIPPED: 'shipped',
  DONE: 'done',
  CLOSED: 'closed',
};

export const fetchOrders = (status, page = 1) => get('/orders', { status, page });

export const fetchOrder = (orderNo) => get(`/orders/${orderNo}`);

export const createOrder = (payload) =>
  post('/orders', payload, { loading: '提交中' });

export const cancelOrder = (orderNo) => post(`/orders/${orderNo}/cancel`);

export const confirmOrder = (orderNo) => post(`/orders/${orderNo}/confirm`);

export const submitReview = (orderNo, review) =>
  post(`/orders/${orderNo}/review`, review, { loading: '提交中' });

/**
 * Pays an order; resolves true when paid, false when the user gave up.
 */
export async function payOrder(orderNo) {
  const params = await post(`/orders/${orderNo}/pay`, null, { loading: '请稍候' });
  const paid = await pay(params);
  if (paid) {
    // 支付结果以服务端为准
    await post(`/orders/${orderNo}/paid`, null, { toast: false });
  }
  return paid;
}

/** 必须在点击事件里调用；用户拒绝不影响下单 */
export function askSubscribe() {
  return new Promise((resolve) => {
    if (!my.requestSubscribeMessage) {
      resolve([]);
      return;
    }
    wxRequestSubscribeMessage({
      tmplIds,
      success: (res) => resolve(tmplIds.filter((id) => res[id] === 'accept')),
      fail: () => resolve([]),
    });
  });
}
