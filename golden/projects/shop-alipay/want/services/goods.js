import { get } from '../utils/request'
import { pageSize } from '../config'

export const home = () => get('/home')
export const categories = () => get('/category')
export const search = (params) => get('/goods', { page: 1, pageSize, ...params })
export const detail = (id) => get(`/goods/${id}`, {}, { loading: true })
export const hotWords = () => get('/goods/hot', {}, { silent: true })
