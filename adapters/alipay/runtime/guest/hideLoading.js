// my.hideLoading also prevents a loading toast that still waits for its delay.
//
// my.hideLoading also prevents a loading toast that still waits for its delay,
// and takes a page, which the canonical call does not know.
const call = require('./call.js');
const showLoading = require('./showLoading.js');

module.exports = (options) => {
  showLoading.cancel();
  return call((o) => api.hideLoading(o), options, { options: () => ({}) });
};
