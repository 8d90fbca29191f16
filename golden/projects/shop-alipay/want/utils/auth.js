import { post, setTokenProvider } from './request'
import * as storage from './storage'
import myGetAuthCode from '../wxmy/guest/login.js'
import myGetOpenUserInfo from '../wxmy/host/getOpenUserInfo.js'
import myGetPhoneNumber from '../wxmy/guest/getPhoneNumber.js'

const KEY = 'session'

let session = null

export const isMember = () => Boolean(session && session.phone)

function save(next) {
  session = { ...session, ...next }
  storage.set(KEY, session)
  return session
}

// auth_base 不弹授权框
async function loginByAuthCode() {
  const { authCode } = await myGetAuthCode({ scopes: 'auth_base' })
  const data = await post('/login', { authCode }, { silent: true, retry: false })
  return save(data)
}

export async function silentLogin() {
  session = await storage.load(KEY)
  if (session) return session
  try {
    return await loginByAuthCode()
  } catch (err) {
    console.warn('[auth]', err.errorMessage || err.message)
    return null
  }
}

/** After the user allowed it in <button open-type="getAuthorize" scope="phoneNumber">. */
export function bindPhone() {
  return new Promise((resolve, reject) => {
    myGetPhoneNumber({
      success: async ({ response }) => {
        // response 是加密串，交给服务端解
        try {
          resolve(save(await post('/login/phone', { response }, { loading: true })))
        } catch (err) {
          reject(err)
        }
      },
      fail: reject
    })
  })
}

export function fetchUserInfo() {
  return new Promise((resolve, reject) => {
    myGetOpenUserInfo({
      fail: reject,
      success: (res) => {
        const { code, msg, nickName, avatar, gender } = JSON.parse(res.response).response
        if (code !== '10000') {
          reject(new Error(msg))
          return
        }
        resolve({ nickName, avatar, gender: gender === 'm' ? '男' : '女' })
      }
    })
  })
}

export function logout() {
  session = null
  storage.remove(KEY)
}

/** 未登录先去登录页，登录成功后再继续 */
export function needLogin(next) {
  if (isMember()) {
    next()
    return
  }
  wx.navigateTo({
    url: '/pages/login/index',
    events: { success: next }
  })
}

setTokenProvider({
  get: () => (session ? session.token : ''),
  renew: loginByAuthCode
})
