const TEXT = {
  unpaid: '待付款',
  paid: '待发货',
  shipped: '待收货',
  done: '已完成',
  closed: '已关闭'
}

export const statusText = (status) => TEXT[status] || ''

export function statusColor(status) {
  switch (status) {
    case 'unpaid':
      return '#d9482b'
    case 'paid':
    case 'shipped':
      return '#2f7d4f'
    default:
      return '#a5aba7'
  }
}

export function time(stamp) {
  if (!stamp) return ''
  const d = getDate(stamp)
  return `${d.getFullYear()}/${d.getMonth() + 1}/${d.getDate()}`
}
