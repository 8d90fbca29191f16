// Alipay spells what was never asked 'non determined'.
module.exports = () => {
  const setting = Object.assign({}, api.getAppAuthorizeSetting());
  Object.keys(setting).forEach((name) => {
    if (setting[name] === 'not determined') setting[name] = 'non determined';
  });
  return setting;
};
