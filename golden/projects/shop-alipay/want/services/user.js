import { get, post } from '../utils/request'

export const profile = () => get('/user')
export const coupons = (status) => get('/coupon', { status })
export const addresses = () => get('/address')
export const address = (id) => get(`/address/${id}`)
export const saveAddress = (data) => post('/address/save', data, { loading: true })
export const removeAddress = (id) => post(`/address/${id}/remove`)
