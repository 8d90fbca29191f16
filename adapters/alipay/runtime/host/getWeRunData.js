// Alipay tells of one day and gives one encrypted text; the server opens it with
// Alipay's key, without an iv.
const { call } = require('./call.js');

const two = n => `0${n}`.slice(-2);

module.exports = options => call('getWeRunData', options, (done, fail) => {
  const day = new Date();
  my.getRunData({
    countDate: `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`,
    success: res => done({ encryptedData: res.response, iv: '' }),
    fail
  });
});
