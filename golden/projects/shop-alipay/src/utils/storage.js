/** getStorageSync 返回 { data }，没有时 data 为 null */
export function get(key, defaultValue = null) {
  const { data } = my.getStorageSync({ key })
  return data === null || data === undefined ? defaultValue : data
}

export function set(key, data) {
  const { error, errorMessage } = my.setStorageSync({ key, data }) || {}
  if (error) console.warn('[storage]', key, error, errorMessage)
  return !error
}

export function remove(key) {
  my.removeStorageSync({ key })
}

/** Resolves with null when there is nothing under key. */
export function load(key) {
  return new Promise((resolve) => {
    my.getStorage({
      key,
      success: (res) => resolve(res.data),
      fail: () => resolve(null)
    })
  })
}

export const clearExcept = (keep) => {
  const { keys } = my.getStorageInfoSync()
  const gone = keys.filter((key) => !keep.includes(key))
  gone.forEach((key) => my.removeStorageSync({ key }))
  return gone.length
}
