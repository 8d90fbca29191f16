const two = (n) => `${n}`.padStart(2, '0')

export function date(time, withClock = false) {
  const d = new Date(time)
  const day = [d.getFullYear(), two(d.getMonth() + 1), two(d.getDate())].join('-')
  return withClock ? `${day} ${two(d.getHours())}:${two(d.getMinutes())}` : day
}

export const yuan = (cents) => (cents / 100).toFixed(2)

export const mask = (phone = '') => phone.replace(/(\d{3})\d{4}(\d{4})/, '$1****$2')

export const query = (params) => Object.keys(params)
  .map((key) => `${key}=${encodeURIComponent(params[key])}`)
  .join('&')
