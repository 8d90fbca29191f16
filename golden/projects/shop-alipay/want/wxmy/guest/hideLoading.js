// my.hideLoading also prevents a loading toast that still waits for its delay.
const call = require('./call.js');
const showLoading = require('./showLoading.js');

module.exports = (options) => {
  showLoading.cancel();
  return call((o) => wx.hideLoading(o), options, { options: () => ({}) });
};
