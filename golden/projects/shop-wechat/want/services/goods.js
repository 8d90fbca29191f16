import { get } from '../utils/request';
import { pageSize } from '../config/index';

export const fetchHome = () => get('/home');

export const fetchCategories = () => get('/categories');

/** query: { keyword, categoryId, sort, page } -> { list, total, hasMore } */
export function fetchGoods(query) {
  return get('/goods', { page: 1, pageSize, ...query });
}

export function fetchGoodsDetail(id) {
  return get(`/goods/${id}`, null, { loading: '加载中' });
}

export const fetchHotWords = () => get('/search/hot', null, { toast: false });
