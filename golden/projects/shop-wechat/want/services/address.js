const { get, post, put, del } = require('../utils/request');

module.exports = {
  list() {
    return get('/addresses');
  },
  detail(id) {
    return get('/addresses/' + id);
  },
  save(address) {
    return address.id
      ? put('/addresses/' + address.id, address, { loading: '保存中' })
      : post('/addresses', address, { loading: '保存中' });
  },
  remove(id) {
    return del('/addresses/' + id);
  },
  // 下单时默认选中的地址
  pickDefault(addresses) {
    return addresses.find((it) => it.isDefault) || addresses[0] || null;
  },
};
