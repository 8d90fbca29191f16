// my.getSetting names the permissions shortly: location, not scope.userLocation.
const authSetting = require('./authSetting.js');
const call = require('./call.js');

module.exports = (options) => call((o) => wx.getSetting(o), options, { result: authSetting });
