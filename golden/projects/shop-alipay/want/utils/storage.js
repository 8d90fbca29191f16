import myGetStorage from '../wxmy/guest/getStorage.js'
import myGetStorageSync from '../wxmy/guest/getStorageSync.js'
import myRemoveStorageSync from '../wxmy/guest/removeStorageSync.js'
import mySetStorageSync from '../wxmy/guest/setStorageSync.js'

/** getStorageSync 返回 { data }，没有时 data 为 null */
export function get(key, defaultValue = null) {
  const { data } = myGetStorageSync({ key })
  return data === null || data === undefined ? defaultValue : data
}

export function set(key, data) {
  const { error, errorMessage } = mySetStorageSync({ key, data }) || {}
  if (error) console.warn('[storage]', key, error, errorMessage)
  return !error
}

export function remove(key) {
  myRemoveStorageSync({ key })
}

/** Resolves with null when there is nothing under key. */
export function load(key) {
  return new Promise((resolve) => {
    myGetStorage({
      key,
      success: (res) => resolve(res.data),
      fail: () => resolve(null)
    })
  })
}

export const clearExcept = (keep) => {
  const { keys } = wx.getStorageInfoSync()
  const gone = keys.filter((key) => !keep.includes(key))
  gone.forEach((key) => myRemoveStorageSync({ key }))
  return gone.length
}
