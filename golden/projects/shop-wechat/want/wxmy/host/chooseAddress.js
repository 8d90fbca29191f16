// Alipay tells a way back as a success without an address, and has other names.
const { call } = require('./call.js');

module.exports = options => call('chooseAddress', options, (done, fail) => {
  my.getAddress({
    success({ resultStatus, result }) {
      if (Number(resultStatus) !== 9000 || !result) {
        fail('cancel');
        return;
      }
      done({
        userName: result.fullname,
        postalCode: '',
        provinceName: result.prov,
        cityName: result.city,
        countyName: result.area,
        detailInfo: result.address,
        nationalCode: '',
        telNumber: result.mobilePhone,
        streetName: result.street
      });
    },
    fail
  });
});
