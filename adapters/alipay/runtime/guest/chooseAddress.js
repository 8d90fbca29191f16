// my.getAddress gives {resultStatus, result}, and a cancelled choice is a success.
//
// my.getAddress gives resultStatus "9000" with the address in result, "6001" with an
// empty result when the user goes back, and fails with 4 when the user refuses.
// Canonically it is chooseAddress: flat fields, and a failure in both cases.
const call = require('./call.js');

module.exports = (options) => call((o) => api.chooseAddress(o), options, {
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
