// The user's name and picture.
//
// Alipay gives them as JSON in response, once the user has agreed on a button with
// open-type getAuthorize (scope userInfo); the gender is 'm' or 'f'. There is nothing
// encrypted and no signature.
const { call } = require('./call.js');

const GENDERS = { m: 1, f: 2 };
const AGREED = '10000';

function user(native) {
  return {
    nickName: native.nickName || '',
    avatarUrl: native.avatar || '',
    gender: GENDERS[native.gender] || 0,
    country: native.countryCode || '',
    province: native.province || '',
    city: native.city || '',
    language: 'zh_CN'
  };
}

module.exports = name => options => call(name, options, (done, fail) => {
  my.getOpenUserInfo({
    success(res) {
      const told = typeof res.response === 'string' ? JSON.parse(res.response) : res;
      const native = told.response || told;
      if (native.code !== undefined && String(native.code) !== AGREED) {
        fail(native.subMsg || native.msg || 'auth deny');
        return;
      }
      const userInfo = user(native);
      done({ userInfo, rawData: JSON.stringify(userInfo) });
    },
    fail
  });
});
