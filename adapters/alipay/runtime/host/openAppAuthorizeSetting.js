// Alipay opens the app's own settings; those of the system are one step further.
module.exports = require('./wrap.js')('openAppAuthorizeSetting', 'openSetting');
