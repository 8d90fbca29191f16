// Alipay writes the language as zh-Hans and knows neither theme nor host.
const { language } = require('./systemInfo.js');

module.exports = () => {
  const native = my.getAppBaseInfo();
  return Object.assign({}, native, { language: language(native.language) });
};
