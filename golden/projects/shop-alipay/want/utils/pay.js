import { post } from './request'
import myTradePay from '../wxmy/host/tradePay.js'

// resultCode 的含义，其它值都算失败
const RESULT = {
  9000: 'paid',
  8000: 'pending',
  6004: 'pending',
  6001: 'cancelled',
  6002: 'offline',
  99: 'cancelled'
}

/**
 * Pays an order and resolves with paid | pending | cancelled | offline | failed.
 * 用户取消也会走 success，只能看 resultCode。
 */
export default async function pay(orderId) {
  const { tradeNO } = await post(`/order/${orderId}/pay`, null, { loading: true })
  const status = await new Promise((resolve, reject) => {
    myTradePay({
      tradeNO,
      success: ({ resultCode }) => resolve(RESULT[resultCode] || 'failed'),
      fail: (err) => reject(err)
    })
  })
  // 真正的支付结果由支付宝异步通知服务端，这里只是催一下
  if (status === 'paid') await post(`/order/${orderId}/paid`, null, { silent: true })
  return status
}
