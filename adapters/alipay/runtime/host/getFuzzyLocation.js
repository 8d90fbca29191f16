// Alipay knows no blurred location; the exact one is asked for, whose numbers are
// text.
const { call } = require('./call.js');

module.exports = options => call('getFuzzyLocation', options, (done, fail) => {
  my.getLocation({
    type: 0,
    success: res => done({ latitude: Number(res.latitude), longitude: Number(res.longitude) }),
    fail
  });
});
