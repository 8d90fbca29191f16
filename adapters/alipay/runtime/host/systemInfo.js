// Alipay's system information in the canonical words.
//
// Words Alipay's system information in the canonical values: platform 'ios', 'android'
// or, in the developer tool, 'devtools'; system with its name before the version;
// language as zh_CN; SDKVersion, which Alipay keeps elsewhere; the screen from `screen`,
// since screenWidth is wrong on Android.
// Theme, host and benchmarkLevel are not to be had.
const LANGUAGES = { 'zh-Hans': 'zh_CN', 'zh-Hant': 'zh_TW', 'zh-HK': 'zh_HK' };

function language(native) {
  return LANGUAGES[native] || String(native || '').replace('-', '_');
}

function platform(native) {
  if (my.isIDE) return 'devtools';
  const name = String(native || '').toLowerCase();
  return /^(ios|iphone)/.test(name) ? 'ios' : name;
}

const orientation = native => (native.windowWidth > native.windowHeight ? 'landscape' : 'portrait');

function systemInfo(native) {
  const name = /^(ios|iphone)/i.test(native.platform) ? 'iOS' : native.platform;
  const system = String(native.system);
  const screen = native.screen || { width: native.screenWidth, height: native.screenHeight };
  return Object.assign({}, native, {
    SDKVersion: my.SDKVersion,
    platform: platform(native.platform),
    system: system.toLowerCase().indexOf(String(name).toLowerCase()) === 0 ? system : `${name} ${system}`,
    language: language(native.language),
    deviceOrientation: orientation(native),
    screenWidth: screen.width,
    screenHeight: screen.height
  });
}

module.exports = { systemInfo, language, orientation };
