const addressService = require('../../services/address');
const wxShowActionSheet = require('../../wxmy/host/showActionSheet.js');

Page({
  data: () => ({
    addresses: [],
    selecting: false,
    selectedId: 0,
  }),

  onLoad(options = {}) {
    this.setData({
      selecting: options.select === '1',
      selectedId: Number(options.id || 0),
    });
  },

  // 从编辑页返回也要刷新 
  onShow: function () {
    addressService.list().then((addresses) => {
      this.setData({ addresses });
    });
  },

  onSelect: function (e) {
    if (!this.data.selecting) return;
    const { index } = e.currentTarget.dataset;
    const address = this.data.addresses[index];
    const channel = this.getOpenerEventChannel();
    channel.emit('selectAddress', address);
    my.navigateBack();
  },

  onEdit: function (e) {
    const { id } = e.currentTarget.dataset;
    my.navigateTo({ url: '/pages/address-edit/address-edit?id=' + id });
  },

  onAdd: function () {
    my.navigateTo({ url: '/pages/address-edit/address-edit' });
  },

  onLongPress: function (e) {
    var that = this; 
    var id = e.currentTarget.dataset.id;
    wxShowActionSheet({
      itemList: ['设为默认', '删除'],
      itemColor: '#1f2421',
      success: function (res) {
        if (res.tapIndex === 0) {
          that.setDefault(id);
        } else {
          that.remove(id);
        }
      },
    });
  },

  async setDefault(id) {
    const address = this.data.addresses.find((it) => it.id === id);
    await addressService.save({ ...address, isDefault: true });
    this.onShow();
  },

  async remove(id) {
    await addressService.remove(id);
    this.setData({ addresses: this.data.addresses.filter((it) => it.id !== id) });
    my.showToast({ content: '已删除', type: 'success', duration: 1000 });
  },
});
