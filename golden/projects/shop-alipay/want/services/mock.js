import * as db from './data'

/**
 * Answers like my.request would: success({ data, status, headers }) or
 * fail({ error, errorMessage }). Only used when config.mock is on.
 */

const user = { nickName: '小满', avatar: '/images/avatar.png', phone: '' }
const addresses = db.addresses.map((it) => ({ ...it }))
const orders = []

const brief = ({ skus, ...rest }) => ({ ...rest, stock: skus.reduce((n, it) => n + it.stock, 0) })

const sorters = {
  default: () => 0,
  sales: (a, b) => b.sales - a.sales,
  price: (a, b) => a.price - b.price
}

function search({ keyword = '', categoryId, sort = 'default', page = 1, pageSize = 6 }) {
  const wanted = Number(categoryId)
  const found = db.goods
    .filter((it) => it.title.includes(keyword))
    .filter((it) => !wanted || it.categoryId === wanted || Math.floor(it.categoryId / 10) === wanted)
    .sort(sorters[sort])
  const end = page * pageSize
  return { list: found.slice(end - pageSize, end).map(brief), total: found.length, more: end < found.length }
}

function createOrder({ lines, addressId, couponId, remark }) {
  const amount = lines.reduce((n, it) => n + it.price * it.quantity, 0)
  const coupon = db.coupons.find((it) => it.id === couponId)
  const freight = amount >= 9900 ? 0 : 800
  const discount = coupon ? coupon.amount : 0
  const order = {
    id: `AL${1001 + orders.length}`,
    status: 'unpaid',
    lines,
    amount,
    freight,
    discount,
    payable: amount + freight - discount,
    remark,
    address: addresses.find((it) => it.id === addressId),
    createdAt: Date.now()
  }
  orders.unshift(order)
  return { id: order.id, payable: order.payable }
}

const findOrder = (id) => orders.find((it) => it.id === id)

const move = (status) => (id) => {
  findOrder(id).status = status
  return { id, status }
}

function saveAddress(data) {
  if (data.isDefault) addresses.forEach((it) => { it.isDefault = false })
  const old = addresses.find((it) => it.id === data.id)
  if (old) return Object.assign(old, data)
  const created = { ...data, id: addresses.length + 1 }
  addresses.push(created)
  return created
}

const routes = {
  'GET /home': () => ({ banners: db.banners, recommend: db.goods.slice(0, 3).map(brief), notice: '满 99 元包邮', seckillEnd: Date.now() + 3600 * 1000 }),
  'GET /category': () => db.categories,
  'GET /goods': (_, data) => search(data),
  'GET /goods/hot': () => ['龙井', '大米', '蜂蜜'],
  'GET /goods/:id': (id) => {
    const goods = db.goods.find((it) => it.id === Number(id))
    return { ...goods, images: [goods.cover, db.banners[0].image], html: '<p>产地直发，<b>48 小时</b>发货</p>' }
  },
  'POST /login': (_, { authCode }) => ({ token: `token-${authCode}`, phone: '' }),
  'POST /login/phone': () => {
    user.phone = '13800138000'
    return { phone: user.phone }
  },
  'GET /user': () => ({ ...user, points: 320 }),
  'GET /coupon': (_, { status }) => db.coupons.filter((it) => it.status === status),
  'GET /address': () => addresses,
  'GET /address/:id': (id) => addresses.find((it) => it.id === Number(id)),
  'POST /address/save': (_, data) => saveAddress(data),
  'POST /address/:id/remove': (id) => addresses.splice(addresses.findIndex((it) => it.id === Number(id)), 1),
  'GET /order': (_, { status }) => ({ list: orders.filter((it) => status === 'all' || it.status === status), more: false }),
  'POST /order': (_, data) => createOrder(data),
  'GET /order/:id': (id) => findOrder(id),
  'POST /order/:id/pay': (id) => ({ tradeNO: `trade-${id}` }),
  'POST /order/:id/paid': move('paid'),
  'POST /order/:id/cancel': move('closed'),
  'POST /order/:id/receive': move('done'),
  'POST /order/:id/comment': (id) => ({ id })
}

function match(method, path) {
  const direct = routes[`${method} ${path}`]
  if (direct) return { handle: direct }
  const parts = path.split('/')
  const [, root, id, action] = parts
  const pattern = action ? `/${root}/:id/${action}` : `/${root}/:id`
  return { handle: routes[`${method} ${pattern}`], id }
}

export default function mockServer({ url, method, success, fail }, data) {
  const path = url.replace(/^https:\/\/[^/]+/, '')
  const { handle, id } = match(method, path)
  setTimeout(() => {
    if (!handle) {
      fail({ error: 19, errorMessage: 'http status error', status: 404 })
      return
    }
    success({ data: { success: true, data: handle(id, data || {}) }, status: 200, headers: {} })
  }, 100)
}
