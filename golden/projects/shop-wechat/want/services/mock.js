/**
 * Answers requests from memory when config.useMock is set.
 * 返回结构与 wx.request 的 success 一致：{ statusCode, data: { code, data, message } }
 */
const db = require('./mock-data');

const DELAY = 120;
const ME = { id: 1, nickName: '小满', avatarUrl: '/images/avatar.png', phone: '' };

let orders = [];
let nextAddress = 100;

const ok = (data) => ({ code: 0, data });
const fail = (message, code = 1) => ({ code, message, data: null });

const brief = ({ skus, ...rest }) => rest;

const SORTS = {
  default: () => 0,
  sales: (a, b) => b.sales - a.sales,
  priceAsc: (a, b) => a.price - b.price,
  priceDesc: (a, b) => b.price - a.price,
};

function inCategory(goods, categoryId) {
  const id = Number(categoryId);
  return goods.categoryId === id || Math.floor(goods.categoryId / 10) === id;
}

function listGoods({ keyword = '', categoryId, sort = 'default', page = 1, pageSize = 6 }) {
  const found = db.goods
    .filter((it) => !keyword || it.title.includes(keyword))
    .filter((it) => !categoryId || inCategory(it, categoryId))
    .sort(SORTS[sort]);
  const start = (page - 1) * pageSize;
  return ok({
    list: found.slice(start, start + pageSize).map(brief),
    total: found.length,
    hasMore: start + pageSize < found.length,
  });
}

function createOrder({ lines, addressId, couponId, remark, deliverAt }) {
  const address = db.addresses.find((it) => it.id === addressId);
  if (!address) return fail('请选择收货地址');
  const coupon = db.coupons.find((it) => it.id === couponId);
  const amount = lines.reduce((sum, it) => sum + it.price * it.quantity, 0);
  const freight = amount >= 9900 ? 0 : 800;
  const discount = coupon ? coupon.amount : 0;
  const order = {
    orderNo: 'QH' + (20240601000 + orders.length + 1),
    status: 'unpaid',
    lines,
    address,
    amount,
    freight,
    discount,
    payable: Math.max(0, amount + freight - discount),
    remark: remark || '',
    deliverAt: deliverAt || '',
    createdAt: Date.now(),
  };
  orders = [order, ...orders];
  return ok({ orderNo: order.orderNo, payable: order.payable });
}

function withOrder(orderNo, fn) {
  const order = orders.find((it) => it.orderNo === orderNo);
  return order ? ok(fn(order)) : fail('订单不存在', 404);
}

function setStatus(status) {
  return ([orderNo]) => withOrder(orderNo, (order) => {
    order.status = status;
    return { orderNo, status };
  });
}

// [method, pattern, answer(params, data)]
const routes = [
  ['GET', /^\/home$/, () => ok({
    banners: db.banners,
    recommend: db.goods.filter((it) => it.stock > 0).slice(0, 4).map(brief),
    notice: '满 99 元包邮，新人立减 5 元',
    seckill: { goods: brief(db.goods[4]), price: 5900, endAt: Date.now() + 2 * 3600 * 1000 },
  })],
  ['GET', /^\/categories$/, () => ok(db.categories)],
  ['GET', /^\/search\/hot$/, () => ok(db.hotWords)],
  ['GET', /^\/goods$/, (_, data) => listGoods(data)],
  ['GET', /^\/goods\/(\d+)$/, ([id]) => {
    const goods = db.goods.find((it) => it.id === Number(id));
    if (!goods) return fail('商品已下架', 404);
    return ok({
      ...goods,
      images: [goods.cover, '/images/banner/spring.png'],
      specs: { 产地: '浙江杭州', 保质期: '18 个月', 净含量: goods.skus[0].name },
      html: db.detailHtml,
    });
  }],
  ['POST', /^\/auth\/login$/, (_, { code }) => (code
    ? ok({ token: 'token-' + code, refreshToken: 'refresh-1', expiresIn: 7200, phone: '' })
    : fail('缺少 code'))],
  ['POST', /^\/auth\/refresh$/, () => ok({ token: 'token-refreshed', refreshToken: 'refresh-2' })],
  ['POST', /^\/auth\/phone$/, () => {
    ME.phone = '13800138000';
    return ok({ phone: ME.phone });
  }],
  ['GET', /^\/user$/, () => ok({ ...ME, points: 320, orders: countByStatus() })],
  ['PUT', /^\/user$/, (_, profile) => ok(Object.assign(ME, profile))],
  ['GET', /^\/coupons$/, (_, data) => ok(db.coupons.filter((it) => !data || !data.status || it.status === data.status))],
  ['POST', /^\/coupons\/(\d+)\/receive$/, ([id]) => ok({ id: Number(id) })],
  ['GET', /^\/addresses$/, () => ok(db.addresses)],
  ['GET', /^\/addresses\/(\d+)$/, ([id]) => ok(db.addresses.find((it) => it.id === Number(id)))],
  ['POST', /^\/addresses$/, (_, address) => {
    nextAddress += 1;
    const saved = { ...address, id: nextAddress };
    db.addresses.push(saved);
    return ok(saved);
  }],
  ['PUT', /^\/addresses\/(\d+)$/, ([id], address) => {
    const index = db.addresses.findIndex((it) => it.id === Number(id));
    if (address.isDefault) db.addresses.forEach((it) => { it.isDefault = false; });
    db.addresses[index] = { ...db.addresses[index], ...address };
    return ok(db.addresses[index]);
  }],
  ['DELETE', /^\/addresses\/(\d+)$/, ([id]) => {
    db.addresses = db.addresses.filter((it) => it.id !== Number(id));
    return ok(null);
  }],
  ['GET', /^\/orders$/, (_, { status }) => ok({
    list: orders.filter((it) => !status || status === 'all' || it.status === status),
    hasMore: false,
  })],
  ['POST', /^\/orders$/, (_, payload) => createOrder(payload)],
  ['GET', /^\/orders\/(\w+)$/, ([orderNo]) => withOrder(orderNo, (order) => order)],
  ['POST', /^\/orders\/(\w+)\/pay$/, ([orderNo]) => withOrder(orderNo, () => ({
    timeStamp: '1717200000',
    nonceStr: 'nonce-' + orderNo,
    package: 'prepay_id=' + orderNo,
    signType: 'RSA',
    paySign: 'sign-' + orderNo,
  }))],
  ['POST', /^\/orders\/(\w+)\/paid$/, setStatus('paid')],
  ['POST', /^\/orders\/(\w+)\/cancel$/, setStatus('closed')],
  ['POST', /^\/orders\/(\w+)\/confirm$/, setStatus('done')],
  ['POST', /^\/orders\/(\w+)\/review$/, ([orderNo], review) => withOrder(orderNo, (order) => {
    order.review = review;
    return { orderNo };
  })],
];

function countByStatus() {
  return orders.reduce((acc, { status }) => {
    acc[status] = (acc[status] || 0) + 1;
    return acc;
  }, {});
}

function answer({ method, url, data }) {
  for (const [verb, pattern, handle] of routes) {
    const match = verb === method && pattern.exec(url);
    if (match) return handle(match.slice(1), data);
  }
  return fail('接口不存在: ' + method + ' ' + url, 404);
}

module.exports = function mock(options) {
  return new Promise((resolve) => {
    setTimeout(() => resolve({ statusCode: 200, header: {}, data: answer(options) }), DELAY);
  });
};
