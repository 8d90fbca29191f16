import * as storage from '../utils/storage'

const KEY = 'cart'
const TAB = 2

let lines = []
const watchers = new Set()

function commit() {
  storage.set(KEY, lines)
  cart.updateBadge()
  watchers.forEach((fn) => fn(lines))
}

const cart = {
  load() {
    lines = storage.get(KEY, [])
  },

  all: () => lines,

  checked: () => lines.filter((it) => it.checked),

  count: () => lines.reduce((n, it) => n + it.quantity, 0),

  amount: () => cart.checked().reduce((n, it) => n + it.price * it.quantity, 0),

  watch(fn) {
    watchers.add(fn)
    return () => watchers.delete(fn)
  },

  add(goods, sku, quantity) {
    const found = lines.find((it) => it.skuId === sku.id)
    if (found) {
      found.quantity = Math.min(found.quantity + quantity, sku.stock)
    } else {
      const { id, title, cover } = goods
      lines = [
        { skuId: sku.id, goodsId: id, title, cover, spec: sku.name, price: sku.price, stock: sku.stock, quantity, checked: true },
        ...lines
      ]
    }
    commit()
  },

  patch(skuId, change) {
    lines = lines.map((it) => (it.skuId === skuId ? { ...it, ...change } : it))
    commit()
  },

  check(skuIds) {
    lines = lines.map((it) => ({ ...it, checked: skuIds.includes(it.skuId) }))
    commit()
  },

  remove(skuIds) {
    lines = lines.filter((it) => !skuIds.includes(it.skuId))
    commit()
  },

  updateBadge() {
    const n = cart.count()
    if (n > 0) wx.setTabBarBadge({ index: TAB, text: `${n > 99 ? '99+' : n}` })
    else wx.removeTabBarBadge({ index: TAB })
  }
}

export default cart
