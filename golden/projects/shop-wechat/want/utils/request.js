const { baseUrl, timeout, useMock } = require('../config/index');
const wxRequest = require('../wxmy/host/request.js');
const wxUploadFile = require('../wxmy/host/uploadFile.js');

/**
 * wx.request as a promise, with interceptors, token refresh and error toasts.
 *
 * The server always answers { code, data, message }; code 0 is success and
 * 401 (HTTP) or 40101 (code) mean the token is no longer valid.
 */

const OK = 0;
const TOKEN_EXPIRED = 40101;

const interceptors = { request: [], response: [] };

// 由 utils/auth.js 注入，避免循环引用
let auth = null;

let pending = 0;

function bindAuth(provider) {
  auth = provider;
}

function useRequest(fn) {
  interceptors.request.push(fn);
}

function useResponse(fn) {
  interceptors.response.push(fn);
}

function showLoading(title) {
  pending += 1;
  if (pending === 1) {
    my.showLoading({ content: title, mask: true });
  }
}

function hideLoading() {
  pending = Math.max(0, pending - 1);
  if (pending === 0) my.hideLoading();
}

class ApiError extends Error {
  constructor(message, code, statusCode) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.statusCode = statusCode;
  }
}

function send(options) {
  if (useMock) {
    // eslint-disable-next-line global-require
    return require('../services/mock')(options);
  }
  return new Promise((resolve, reject) => {
    wxRequest({
      url: /^https?:/.test(options.url) ? options.url : baseUrl + options.url,
      method: options.method,
      data: options.data,
      header: options.header,
      timeout,
      success: resolve,
      fail(err) {
        const slow = err.errMsg.includes('timeout');
        reject(new ApiError(slow ? '请求超时，请重试' : '网络开小差了，请稍后再试', -1, 0));
      },
    });
  });
}

async function request(options) {
  let config = {
    method: 'GET',
    toast: true,
    loading: '',
    retried: false,
    ...options,
    header: { 'content-type': 'application/json', ...options.header },
  };
  for (const intercept of interceptors.request) {
    config = (await intercept(config)) || config;
  }

  if (config.loading) showLoading(config.loading);
  try {
    const res = await send(config);
    const body = res.data || {};

    if (res.statusCode === 401 || body.code === TOKEN_EXPIRED) {
      // 只重试一次，刷新失败交给 auth 去登录页
      if (auth && !config.retried) {
        await auth.refresh();
        return await request({ ...options, retried: true });
      }
      throw new ApiError('登录已过期', TOKEN_EXPIRED, res.statusCode);
    }
    if (res.statusCode < 200 || res.statusCode >= 300) {
      throw new ApiError(`服务异常(${res.statusCode})`, body.code, res.statusCode);
    }
    if (body.code !== OK) {
      throw new ApiError(body.message || '请求失败', body.code, res.statusCode);
    }

    let { data } = body;
    for (const intercept of interceptors.response) {
      data = intercept(data, config);
    }
    return data;
  } catch (err) {
    if (config.toast && !config.retried) {
      my.showToast({ content: err.message, type: 'none', duration: 2000 });
    }
    throw err;
  } finally {
    if (config.loading) hideLoading();
  }
}

const get = (url, data, options) => request({ ...options, url, data });
const post = (url, data, options) => request({ ...options, url, data, method: 'POST' });
const put = (url, data, options) => request({ ...options, url, data, method: 'PUT' });
const del = (url, data, options) => request({ ...options, url, data, method: 'DELETE' });

/** Uploads one local file; resolves with the parsed data of the server. */
function upload(filePath, formData = {}, onProgress) {
  if (useMock) {
    return Promise.resolve({ url: filePath });
  }
  return new Promise((resolve, reject) => {
    const task = wxUploadFile({
      url: `${baseUrl}/upload`,
      filePath,
      name: 'file',
      formData,
      header: auth ? { authorization: auth.getToken() } : {},
      success(res) {
        // uploadFile 返回的是字符串，需要自己解析
        const body = JSON.parse(res.data);
        if (body.code === OK) {
          resolve(body.data);
        } else {
          reject(new ApiError(body.message, body.code, res.statusCode));
        }
      },
      fail: reject,
    });
    if (onProgress) {
      task.onProgressUpdate(({ progress }) => onProgress(progress));
    }
  });
}

module.exports = {
  ApiError,
  bindAuth,
  useRequest,
  useResponse,
  request,
  get,
  post,
  put,
  del,
  upload,
};
