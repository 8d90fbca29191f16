// my.getAddress gives {resultStatus, result}, and a cancelled choice is a success.
const call = require('./call.js');

module.exports = (options) => call((o) => wx.chooseAddress(o), options, {
  options: () => ({}),
  result: (res) => ({
    resultStatus: '9000',
    result: {
      address: res.detailInfo,
      country: '中国',
      prov: res.provinceName,
      city: res.cityName,
      area: res.countyName,
      street: '',
      fullname: res.userName,
      mobilePhone: res.telNumber,
    },
  }),
  recover: (res) => (/cancel/i.test(res.errMsg) ? { resultStatus: '6001', result: '' } : undefined),
});
