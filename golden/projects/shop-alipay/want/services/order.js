import { get, post } from '../utils/request'
import myRequestSubscribeMessage from '../wxmy/guest/requestSubscribeMessage.js'

export const list = (status, page = 1) => get('/order', { status, page })
export const detail = (id) => get(`/order/${id}`)
export const create = (payload) => post('/order', payload, { loading: true })
export const cancel = (id) => post(`/order/${id}/cancel`)
export const receive = (id) => post(`/order/${id}/receive`)
export const comment = (id, payload) => post(`/order/${id}/comment`, payload, { loading: true })

/** 支付成功后用户可以订阅发货提醒 */
export function subscribeShipping() {
  if (!wx.canIUse('requestSubscribeMessage')) return Promise.resolve(false)
  return new Promise((resolve) => {
    myRequestSubscribeMessage({
      entityIds: ['shipping-0001'],
      success: ({ behavior }) => resolve(behavior === 'subscribe'),
      fail: () => resolve(false)
    })
  })
}
