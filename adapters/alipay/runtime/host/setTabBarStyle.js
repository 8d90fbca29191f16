// Alipay wants all four options each time; those given last serve again.
//
// What was never given is Alipay's to refuse, except the border, black by default.
const { call, pick } = require('./call.js');

const style = { borderStyle: 'black' };

module.exports = options => call('setTabBarStyle', options, (done, fail) => {
  Object.assign(style, pick(options, ['color', 'selectedColor', 'backgroundColor', 'borderStyle']));
  my.setTabBarStyle(Object.assign({}, style, { success: () => done(), fail }));
});
