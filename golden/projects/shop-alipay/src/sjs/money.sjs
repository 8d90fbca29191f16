import { pad, thousands } from './number.sjs'

const isNumber = (n) => n !== null && n !== undefined && n.constructor === 'Number'

function yuan(cents, digits) {
  if (!isNumber(cents)) return '--'
  return (cents / 100).toFixed(digits === undefined ? 2 : digits)
}

function integer(cents) {
  return isNumber(cents) ? thousands(Math.floor(cents / 100)) : '--'
}

function decimal(cents) {
  const rest = isNumber(cents) ? cents % 100 : 0
  return rest ? `.${pad(rest)}` : ''
}

// 销量过万显示“1.5万”
function sales(n) {
  return n >= 10000 ? `${(n / 10000).toFixed(1)}万` : `${n || 0}`
}

export default { yuan, integer, decimal, sales }
