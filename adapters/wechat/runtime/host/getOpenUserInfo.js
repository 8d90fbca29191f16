// WeChat's getUserProfile (2.10.4), under the names of getOpenUserInfo.
//
// getOpenUserInfo gives code, nickName and avatar, and JSON text in response that also
// holds gender (m, f), province, city and countryCode.
// WeChat's getUserProfile (2.10.4) names them otherwise, must be called from a tap, and
// gives an anonymous user since October 2022. Its description is shown to the user.
const call = require('./call.js');

const GENDERS = ['', 'm', 'f'];

module.exports = (options) => call((o) => wx.getUserProfile(o), options, {
  codes: { denied: 11 },
  options: () => ({ desc: '用于完善会员资料' }),
  result(res) {
    const user = res.userInfo || {};
    const response = {
      code: '10000',
      msg: 'Success',
      nickName: user.nickName,
      avatar: user.avatarUrl,
      gender: GENDERS[user.gender] || '',
      province: user.province,
      city: user.city,
      countryCode: user.country,
    };
    return {
      response: JSON.stringify({ response }), code: response.code, nickName: response.nickName, avatar: response.avatar,
    };
  },
});
