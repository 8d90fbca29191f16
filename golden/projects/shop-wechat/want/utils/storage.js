// Small layer over wx storage: default values and an optional lifetime.

import wxGetStorageSync from '../wxmy/host/getStorageSync.js';
import wxRemoveStorageSync from '../wxmy/host/removeStorageSync.js';
import wxWrap from '../wxmy/host/wrap.js';
import wxSetStorageSync from '../wxmy/host/setStorageSync.js';
const wxSetStorage = wxWrap('setStorage', 'setStorage');

const PREFIX = 'qh:';

export function get(key, fallback = null) {
  try {
    const box = wxGetStorageSync(PREFIX + key);
    // 不存在时微信返回空字符串
    if (box === '') return fallback;
    if (box.expireAt && box.expireAt < Date.now()) {
      wxRemoveStorageSync(PREFIX + key);
      return fallback;
    }
    return box.value;
  } catch (err) {
    console.warn('read storage', key, err);
    return fallback;
  }
}

export function set(key, value, ttl = 0) {
  try {
    wxSetStorageSync(PREFIX + key, {
      value,
      expireAt: ttl ? Date.now() + ttl : 0,
    });
    return true;
  } catch (err) {
    console.warn('write storage', key, err);
    return false;
  }
}

// 不着急的数据异步写，不阻塞渲染
export function setLater(key, value) {
  wxSetStorage({
    key: PREFIX + key,
    data: { value, expireAt: 0 },
    fail(err) {
      console.warn('write storage', key, err.errMsg);
    },
  });
}

export function remove(key) {
  my.removeStorageSync({ key: PREFIX + key });
}

/** Clears everything but the given keys; returns how many were removed. */
export function clear(keep = []) {
  const kept = keep.map((key) => PREFIX + key);
  const { keys } = my.getStorageInfoSync();
  const dropped = keys.filter((key) => key.indexOf(PREFIX) === 0 && !kept.includes(key));
  dropped.forEach((key) => wxRemoveStorageSync(key));
  return dropped.length;
}

export function usage() {
  return new Promise((resolve, reject) => {
    my.getStorageInfo({
      success: ({ currentSize, limitSize }) => resolve({ currentSize, limitSize }),
      fail: reject,
    });
  });
}
