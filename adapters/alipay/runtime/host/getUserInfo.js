// Alipay words the user's data differently, see userInfo.js.
module.exports = require('./userInfo.js')('getUserInfo');
