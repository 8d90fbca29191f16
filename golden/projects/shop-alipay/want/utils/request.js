import { host, mock } from '../config'
import mockServer from '../services/mock'
import myHideLoading from '../wxmy/guest/hideLoading.js'
import myRequest from '../wxmy/guest/request.js'
import myShowLoading from '../wxmy/guest/showLoading.js'
import myUploadFile from '../wxmy/guest/uploadFile.js'

/*
 * Every answer is { success, data, errorCode, errorMessage }.
 * HTTP 状态码 >= 400 时 my.request 走 fail，error 为 19。
 */
const HTTP_ERROR = 19
const UNAUTHORIZED = 401

let tokenProvider = null
let loadingCount = 0

export function setTokenProvider(provider) {
  tokenProvider = provider
}

function loading(on) {
  loadingCount += on ? 1 : -1
  if (on && loadingCount === 1) myShowLoading({ content: '加载中', delay: 300 })
  if (!on && loadingCount === 0) myHideLoading()
}

export class BizError extends Error {
  constructor({ errorCode, errorMessage }) {
    super(errorMessage || '系统开小差了')
    this.code = errorCode
  }
}

function send({ url, method, data, headers }) {
  return new Promise((resolve, reject) => {
    const options = {
      url: `${host}${url}`,
      method,
      headers: { 'content-type': 'application/json', ...headers },
      data: method === 'GET' ? data : JSON.stringify(data || {}),
      dataType: 'json',
      timeout: 10000,
      success: resolve,
      fail: reject
    }
    if (mock) mockServer(options, data)
    else myRequest(options)
  })
}

export default async function request(options) {
  const { silent = false, retry = true } = options
  const token = tokenProvider ? tokenProvider.get() : ''
  const headers = token ? { authorization: token } : {}

  if (options.loading) loading(true)
  try {
    const { data: body } = await send({ method: 'GET', ...options, headers })
    if (!body.success) throw new BizError(body)
    return body.data
  } catch (err) {
    if (err.error === HTTP_ERROR && err.status === UNAUTHORIZED && retry && tokenProvider) {
      await tokenProvider.renew()
      return request({ ...options, retry: false })
    }
    const message = err.message || (err.error === HTTP_ERROR ? '服务异常' : '网络异常，请稍后重试')
    if (!silent) wx.showToast({ title: message, icon: 'error', duration: 2000 })
    throw err
  } finally {
    if (options.loading) loading(false)
  }
}

export const get = (url, data, rest) => request({ url, data, ...rest })
export const post = (url, data, rest) => request({ url, data, method: 'POST', ...rest })

export function upload(filePath) {
  if (mock) return Promise.resolve({ url: filePath })
  return new Promise((resolve, reject) => {
    myUploadFile({
      url: `${host}/upload`,
      fileType: 'image',
      name: 'file',
      filePath,
      success: (res) => {
        const body = JSON.parse(res.data)
        if (body.success) resolve(body.data)
        else reject(new BizError(body))
      },
      fail: reject
    })
  })
}
