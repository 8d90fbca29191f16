// Canonical system information in Alipay's words.
const PLATFORMS = { ios: 'iOS', android: 'Android' };
const LANGUAGES = { zh_CN: 'zh-Hans', zh_TW: 'zh-Hant', zh_HK: 'zh-Hant' };

function language(code) {
  return LANGUAGES[code] || code;
}

// In the devtools the platform says just that; the simulated one is in system.
function platform(info) {
  const simulated = String(info.system || '').split(' ')[0].toLowerCase();
  return PLATFORMS[info.platform] || (info.platform === 'devtools' && PLATFORMS[simulated]) || info.platform;
}

module.exports = (info) => {
  const res = Object.assign({}, info, {
    platform: platform(info),
    system: String(info.system || '').replace(/^[A-Za-z]+ /, ''),
    language: language(info.language),
    titleBarHeight: 44,
    screen: { width: info.screenWidth, height: info.screenHeight },
  });
  delete res.errMsg;
  return res;
};
