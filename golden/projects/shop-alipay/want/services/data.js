// Demo data of the mock server. 价格单位：分。

const image = (name) => `/images/goods/${name}.png`

export const banners = [
  { id: 1, image: '/images/banner/spring.png', url: '/pages/list/index?categoryId=1' },
  { id: 2, image: '/images/banner/harvest.png', url: '/pages/list/index?categoryId=2' },
  { id: 3, image: '/images/banner/gift.png', url: '/pages/coupon/index' }
]

export const categories = [
  { id: 1, name: '茶叶', children: [{ id: 11, name: '绿茶', icon: image('green-tea') }, { id: 12, name: '白茶', icon: image('white-tea') }] },
  { id: 2, name: '粮油', children: [{ id: 21, name: '大米', icon: image('rice') }, { id: 22, name: '山珍', icon: image('mushroom') }, { id: 23, name: '蜂蜜', icon: image('honey') }] },
  { id: 3, name: '器物', children: [{ id: 31, name: '茶具', icon: image('teapot') }, { id: 32, name: '竹编', icon: image('basket') }] }
]

export const goods = [
  { id: 1001, categoryId: 11, title: '明前龙井 一级', cover: image('green-tea'), price: 12800, market: 16800, sales: 1286, tags: ['新茶', '包邮'], skus: [{ id: 'a1', name: '50g', price: 12800, stock: 30 }, { id: 'a2', name: '100g', price: 23800, stock: 10 }, { id: 'a3', name: '礼盒', price: 49800, stock: 0 }] },
  { id: 1002, categoryId: 12, title: '福鼎白牡丹 散茶', cover: image('white-tea'), price: 9900, market: 12900, sales: 640, tags: ['口粮茶'], skus: [{ id: 'b1', name: '100g', price: 9900, stock: 80 }] },
  { id: 1003, categoryId: 21, title: '五常稻花香大米', cover: image('rice'), price: 5990, market: 7990, sales: 15210, tags: ['包邮', '热卖'], skus: [{ id: 'c1', name: '2.5kg', price: 5990, stock: 120 }, { id: 'c2', name: '5kg', price: 10900, stock: 80 }] },
  { id: 1004, categoryId: 22, title: '云南牛肝菌干', cover: image('mushroom'), price: 8800, market: 8800, sales: 312, tags: [], skus: [{ id: 'd1', name: '100g', price: 8800, stock: 15 }] },
  { id: 1005, categoryId: 23, title: '秦岭土蜂蜜', cover: image('honey'), price: 6800, market: 9800, sales: 980, tags: ['热卖'], skus: [{ id: 'e1', name: '250g', price: 6800, stock: 20 }, { id: 'e2', name: '500g', price: 11800, stock: 40 }] },
  { id: 1006, categoryId: 31, title: '粗陶侧把壶', cover: image('teapot'), price: 26800, market: 32800, sales: 88, tags: ['手作'], skus: [{ id: 'f1', name: '月白', price: 26800, stock: 4 }, { id: 'f2', name: '苍青', price: 27800, stock: 2 }] },
  { id: 1007, categoryId: 32, title: '竹编收纳篮', cover: image('basket'), price: 4500, market: 5900, sales: 156, tags: ['手作'], skus: [{ id: 'g1', name: '小号', price: 4500, stock: 33 }] }
]

export const coupons = [
  { id: 1, name: '新人立减', threshold: 0, amount: 500, expire: '2030-12-31', status: 'usable' },
  { id: 2, name: '满 199 减 20', threshold: 19900, amount: 2000, expire: '2030-06-30', status: 'usable' },
  { id: 3, name: '春茶节', threshold: 9900, amount: 1000, expire: '2024-05-01', status: 'expired' }
]

export const addresses = [
  { id: 1, name: '林小满', phone: '13800138000', region: '浙江省 杭州市 西湖区', detail: '龙井路 1 号', isDefault: true },
  { id: 2, name: '陈立秋', phone: '13900139000', region: '广东省 广州市 海珠区', detail: '新港中路 397 号', isDefault: false }
]
