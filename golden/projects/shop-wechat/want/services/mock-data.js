// 本地演示数据。价格单位：分。

const banners = [
  { id: 1, image: '/images/banner/spring.png', url: '/pages/goods-list/goods-list?categoryId=1', title: '春茶上新' },
  { id: 2, image: '/images/banner/harvest.png', url: '/pages/goods-list/goods-list?categoryId=2', title: '秋收好物' },
  { id: 3, image: '/images/banner/gift.png', url: '/pages/coupons/coupons', title: '领券中心' },
];

const categories = [
  {
    id: 1,
    name: '茶叶',
    children: [
      { id: 11, name: '绿茶', icon: '/images/goods/green-tea.png' },
      { id: 12, name: '白茶', icon: '/images/goods/white-tea.png' },
    ],
  },
  {
    id: 2,
    name: '粮油',
    children: [
      { id: 21, name: '大米', icon: '/images/goods/rice.png' },
      { id: 22, name: '山珍', icon: '/images/goods/mushroom.png' },
      { id: 23, name: '蜂蜜', icon: '/images/goods/honey.png' },
    ],
  },
  {
    id: 3,
    name: '器物',
    children: [
      { id: 31, name: '茶具', icon: '/images/goods/teapot.png' },
      { id: 32, name: '竹编', icon: '/images/goods/basket.png' },
    ],
  },
  {
    id: 4,
    name: '礼盒',
    children: [{ id: 41, name: '节令礼盒', icon: '/images/goods/gift.png' }],
  },
];

const detailHtml =
  '<div style="padding:12px"><h3>产地直发</h3><p>海拔 800 米茶园，<strong>明前</strong>手工采摘。</p>' +
  '<ul><li>七天无理由退货</li><li>48 小时内发货</li></ul></div>';

const goods = [
  {
    id: 1001,
    categoryId: 11,
    title: '明前龙井 一级 手工炒制绿茶',
    cover: '/images/goods/green-tea.png',
    price: 12800,
    marketPrice: 16800,
    sales: 1286,
    stock: 40,
    tags: ['新茶', '包邮'],
    skus: [
      { id: '1001-50', name: '50g 罐装', price: 12800, stock: 30 },
      { id: '1001-100', name: '100g 罐装', price: 23800, stock: 10 },
      { id: '1001-250', name: '250g 礼盒', price: 49800, stock: 0 },
    ],
  },
  {
    id: 1002,
    categoryId: 12,
    title: '福鼎白牡丹 散茶',
    cover: '/images/goods/white-tea.png',
    price: 9900,
    marketPrice: 12900,
    sales: 640,
    stock: 80,
    tags: ['口粮茶'],
    skus: [{ id: '1002-100', name: '100g 袋装', price: 9900, stock: 80 }],
  },
  {
    id: 1003,
    categoryId: 21,
    title: '五常稻花香大米 当季新米',
    cover: '/images/goods/rice.png',
    price: 5990,
    marketPrice: 7990,
    sales: 5210,
    stock: 200,
    tags: ['包邮', '热卖'],
    skus: [
      { id: '1003-2.5', name: '2.5kg', price: 5990, stock: 120 },
      { id: '1003-5', name: '5kg', price: 10900, stock: 80 },
    ],
  },
  {
    id: 1004,
    categoryId: 22,
    title: '云南野生牛肝菌干',
    cover: '/images/goods/mushroom.png',
    price: 8800,
    marketPrice: 8800,
    sales: 312,
    stock: 15,
    tags: [],
    skus: [{ id: '1004-100', name: '100g', price: 8800, stock: 15 }],
  },
  {
    id: 1005,
    categoryId: 23,
    title: '秦岭土蜂蜜 结晶蜜',
    cover: '/images/goods/honey.png',
    price: 6800,
    marketPrice: 9800,
    sales: 980,
    stock: 60,
    tags: ['热卖'],
    skus: [
      { id: '1005-250', name: '250g', price: 6800, stock: 20 },
      { id: '1005-500', name: '500g', price: 11800, stock: 40 },
    ],
  },
  {
    id: 1006,
    categoryId: 31,
    title: '手作粗陶侧把壶',
    cover: '/images/goods/teapot.png',
    price: 26800,
    marketPrice: 32800,
    sales: 88,
    stock: 6,
    tags: ['手作'],
    skus: [
      { id: '1006-a', name: '月白', price: 26800, stock: 4 },
      { id: '1006-b', name: '苍青', price: 27800, stock: 2 },
    ],
  },
  {
    id: 1007,
    categoryId: 32,
    title: '竹编茶席收纳篮',
    cover: '/images/goods/basket.png',
    price: 4500,
    marketPrice: 5900,
    sales: 156,
    stock: 33,
    tags: ['手作'],
    skus: [{ id: '1007-s', name: '小号', price: 4500, stock: 33 }],
  },
  {
    id: 1008,
    categoryId: 41,
    title: '中秋节令礼盒 茶与蜜',
    cover: '/images/goods/gift.png',
    price: 19900,
    marketPrice: 25900,
    sales: 420,
    stock: 0,
    tags: ['预售'],
    skus: [{ id: '1008-box', name: '标准装', price: 19900, stock: 0 }],
  },
];

const coupons = [
  { id: 1, name: '新人专享', threshold: 0, amount: 500, expireAt: '2030-12-31', status: 'usable' },
  { id: 2, name: '满 199 减 20', threshold: 19900, amount: 2000, expireAt: '2030-06-30', status: 'usable' },
  { id: 3, name: '春茶节', threshold: 9900, amount: 1000, expireAt: '2024-05-01', status: 'expired' },
];

const addresses = [
  {
    id: 1,
    name: '林小满',
    phone: '13800138000',
    region: ['浙江省', '杭州市', '西湖区'],
    detail: '龙井路 1 号',
    tag: '家',
    isDefault: true,
  },
  {
    id: 2,
    name: '陈立秋',
    phone: '13900139000',
    region: ['广东省', '广州市', '海珠区'],
    detail: '新港中路 397 号',
    tag: '公司',
    isDefault: false,
  },
];

const hotWords = ['龙井', '新米', '蜂蜜', '茶具'];

module.exports = { banners, categories, goods, detailHtml, coupons, addresses, hotWords };
