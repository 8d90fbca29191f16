// Canonical system information in Alipay's words.
//
// Turns canonical system information into Alipay's: the platform is written iOS
// or Android, the system is the bare version, languages are zh-Hans and the like,
// and there are a screen and the height of the title bar (44 on both systems).
// storage, currentBattery and app have no canonical source and stay undefined.
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
module.exports.language = language;
