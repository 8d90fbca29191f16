// Alipay wants the text each time; the one given last for the tab serves again.
//
// The first time without a text is Alipay's to refuse.
const { call, pick } = require('./call.js');

const texts = {};

module.exports = options => call('setTabBarItem', options, (done, fail) => {
  const o = options || {};
  if (o.text !== undefined) texts[o.index] = o.text;
  my.setTabBarItem(Object.assign(pick({ text: texts[o.index] }, ['text']), pick(o, ['index', 'iconPath', 'selectedIconPath']),
    { success: () => done(), fail }));
});
