// Alipay spells what was never asked 'non determined'.
module.exports = () => {
  const native = my.getAppAuthorizeSetting();
  return Object.keys(native).reduce((settings, name) => {
    settings[name] = native[name] === 'non determined' ? 'not determined' : native[name];
    return settings;
  }, {});
};
