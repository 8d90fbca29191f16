import { get, put, post } from '../utils/request';

export const fetchProfile = () => get('/user');

export const saveProfile = (profile) => put('/user', profile);

export const fetchCoupons = (status) => get('/coupons', status ? { status } : undefined);

export const receiveCoupon = (id) => post(`/coupons/${id}/receive`);
