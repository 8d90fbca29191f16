// my.openSetting names the permissions shortly: location, not scope.userLocation.
const authSetting = require('./authSetting.js');
const call = require('./call.js');

module.exports = (options) => call((o) => api.openSetting(o), options, { result: authSetting });
