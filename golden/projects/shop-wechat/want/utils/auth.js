import { post, bindAuth, useRequest } from './request';
import { wxLogin, checkSession } from './promisify';
import * as storage from './storage';

/**
 * Session life: wx.login code -> POST /auth/login -> { token, refreshToken }.
 * The token goes out with every request; a 401 triggers one refresh.
 */

const KEY = 'session';
let session = null;
let refreshing = null;

function save(next) {
  session = next;
  storage.set(KEY, next);
  return next;
}

export function getToken() {
  return session ? session.token : '';
}

export function isLoggedIn() {
  return !!session;
}

/** True when the user has bound a phone number and may place orders. */
export function isMember() {
  return !!(session && session.phone);
}

export async function restoreSession() {
  const saved = storage.get(KEY);
  if (!saved) return null;
  try {
    await checkSession();
    session = saved;
    return session;
  } catch (err) {
    // session_key 失效，重新登录
    storage.remove(KEY);
    return null;
  }
}

export async function login() {
  const { code } = await wxLogin({ timeout: 5000 });
  const data = await post('/auth/login', { code }, { toast: false });
  return save(data);
}

// 多个请求同时 401 时只刷新一次
export function refresh() {
  if (!refreshing) {
    refreshing = post(
      '/auth/refresh',
      { refreshToken: session ? session.refreshToken : '' },
      { toast: false, retried: true }
    )
      .catch(() => login())
      .then((data) => {
        refreshing = null;
        return save({ ...session, ...data });
      }, (err) => {
        refreshing = null;
        logout();
        my.navigateTo({ url: '/pages/login/login' });
        throw err;
      });
  }
  return refreshing;
}

/** code comes from <button open-type="getPhoneNumber">. */
export async function bindPhone(code) {
  const data = await post('/auth/phone', { code }, { loading: '登录中' });
  return save({ ...session, ...data });
}

export function logout() {
  session = null;
  storage.remove(KEY);
}

/**
 * Runs action if the user is a member, otherwise asks to log in first.
 * 返回 true 表示已放行。
 */
export function requireMember(action) {
  if (isMember()) {
    action();
    return true;
  }
  my.navigateTo({
    url: '/pages/login/login',
    events: {
      // 登录页成功后回传
      done: () => action(),
    },
  });
  return false;
}

useRequest((config) => {
  const token = getToken();
  if (token) config.header.authorization = token;
  return config;
});

bindAuth({ getToken, refresh });
