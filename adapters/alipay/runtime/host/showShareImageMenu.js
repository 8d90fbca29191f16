// Alipay shares no single image: its panel shares the page, without a word of what
// came of it.
const { call } = require('./call.js');

module.exports = options => call('showShareImageMenu', options, done => {
  console.warn('showShareImageMenu: Alipay shares the page, not the image');
  my.showSharePanel();
  done();
});
