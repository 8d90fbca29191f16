const addressService = require('../../services/address');
const validate = require('../../utils/validate');
const wxChooseAddress = require('../../wxmy/host/chooseAddress.js');
const wxPage = require('../../wxmy/host/Page.js');

const SCHEMA = {
  name: [['required', '请填写收货人']],
  phone: [['required', '请填写手机号'], ['phone', '手机号格式不正确']],
  region: [['region', '请选择所在地区']],
  detail: [['required', '请填写详细地址']],
};

const EMPTY = { name: '', phone: '', region: [], detail: '', tag: '家', isDefault: false };

Page(wxPage({
  data: {
    address: EMPTY,
    tags: ['家', '公司', '学校'],
    agree: [],
  },

  onLoad(options) {
    if (!options.id) {
      my.setNavigationBarTitle({ title: '新增地址' });
      return;
    }
    addressService.detail(options.id).then((address) => this.setData({ address }));
  },

  onRegionChange(e) {
    this.setData({ 'address.region': e.detail.value });
  },

  onTagChange(e) {
    this.setData({ 'address.tag': e.detail.value });
  },

  // 导入微信地址
  onImport() {
    wxChooseAddress({
      success: (res) => {
        this.setData({
          'address.name': res.userName,
          'address.phone': res.telNumber,
          'address.region': [res.provinceName, res.cityName, res.countyName],
          'address.detail': res.detailInfo,
        });
      },
      fail: (err) => {
        if (err.errMsg.indexOf('auth deny') > -1) {
          my.openSetting();
        }
      },
    });
  },

  onReset() {
    this.setData({ address: { ...EMPTY, id: this.data.address.id } });
  },

  async onSubmit(e) {
    const { name, phone, region, detail, tag, isDefault, agree } = e.detail.value;
    const address = {
      ...this.data.address,
      name,
      phone,
      detail,
      tag,
      isDefault,
      region: region && region.length ? region : this.data.address.region,
    };
    const message = validate(address, SCHEMA);
    if (message) {
      my.showToast({ duration: 1500, content: message, type: 'none' });
      return;
    }
    if (!agree.includes('save')) {
      my.showToast({ duration: 1500, content: '请先同意保存地址信息', type: 'none' });
      return;
    }
    await addressService.save(address);
    my.showToast({ duration: 1500, content: '保存成功', type: 'success' });
    setTimeout(() => my.navigateBack(), 800);
  },
}));
