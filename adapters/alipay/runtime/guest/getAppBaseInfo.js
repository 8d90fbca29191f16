// my.getAppBaseInfo gives three fields, and the language as zh-Hans.
const system = require('./system.js');

module.exports = () => {
  const info = api.getAppBaseInfo();
  return { SDKVersion: info.SDKVersion, version: info.version, language: system.language(info.language) };
};
