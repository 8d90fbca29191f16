export const pad = (n) => (n < 10 ? `0${n}` : `${n}`)

// 1234567 -> 1,234,567
export function thousands(n) {
  const reg = getRegExp('(\\d)(?=(\\d{3})+$)', 'g')
  return `${n}`.replace(reg, '$1,')
}

// 3661 -> ["01", "01", "01"]
export const clock = (rest) => [Math.floor(rest / 3600), Math.floor((rest % 3600) / 60), rest % 60].map(pad)

export default { pad, thousands, clock }
