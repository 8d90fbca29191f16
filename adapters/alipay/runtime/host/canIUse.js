// Asks Alipay in its own names.
//
// A question is `api.kind.field.value`, kind being success, return, object or callback,
// or `component.attribute.value`. What modules make of something else is there when
// that is.
const APIS = {
  login: 'getAuthCode', //? login getAuthCode
  scanCode: 'scan', //? scanCode scan
  setClipboardData: 'setClipboard', //? setClipboardData setClipboard
  getClipboardData: 'getClipboard', //? getClipboardData getClipboard
  chooseAddress: 'getAddress', //? chooseAddress getAddress
  chooseContact: 'choosePhoneContact', //? chooseContact choosePhoneContact
  hideHomeButton: 'hideBackHome', //? hideHomeButton hideBackHome
  requestPayment: 'tradePay', //? requestPayment tradePay
  getUserInfo: 'getOpenUserInfo', //? getUserInfo getOpenUserInfo
  createBLEConnection: 'connectBLEDevice', //? createBLEConnection connectBLEDevice
  closeBLEConnection: 'disconnectBLEDevice', //? closeBLEConnection disconnectBLEDevice
  onBLEConnectionStateChange: 'onBLEConnectionStateChanged', //? onBLEConnectionStateChange onBLEConnectionStateChanged
  offBLEConnectionStateChange: 'offBLEConnectionStateChanged', //? offBLEConnectionStateChange offBLEConnectionStateChanged
  createRewardedVideoAd: 'createRewardedAd', //? createRewardedVideoAd createRewardedAd
  checkIsOpenAccessibility: 'isScreenReaderEnabled', //? checkIsOpenAccessibility isScreenReaderEnabled
  updateWeChatApp: 'ap.updateAlipayClient', //? updateWeChatApp
  requestCommonPayment: 'tradePay', //? requestCommonPayment
  requestOrderPayment: 'tradePay', //? requestOrderPayment
  requestPluginPayment: 'tradePay', //? requestPluginPayment
  requestFacialVerify: 'startAPVerify', //? requestFacialVerify
  requestAppleSubscribeSign: 'paySignCenter', //? requestAppleSubscribeSign
  getWeRunData: 'getRunData', //? getWeRunData
  checkIsAddedToMyMiniProgram: 'isCollected', //? checkIsAddedToMyMiniProgram
  checkIsSoterEnrolledInDevice: 'checkIsIfaaEnrolledInDevice', //? checkIsSoterEnrolledInDevice
  checkIsSupportSoterAuthentication: 'checkIsSupportIfaaAuthentication', //? checkIsSupportSoterAuthentication
  startSoterAuthentication: 'startIfaaAuthentication', //? startSoterAuthentication
  isBluetoothDevicePaired: 'getBluetoothPairs', //? isBluetoothDevicePaired
  showShareImageMenu: 'showSharePanel', //? showShareImageMenu
  chooseMessageFile: 'chooseFileFromDisk' //? chooseMessageFile
};
// What is made of something that both have, or by the conversion of templates.
const MADE = {
  'button.open-type.openSetting': 'openSetting', //? openSetting
  'button.open-type.contact': 'contact-button', //? contact
  chooseMedia: 'chooseImage', //? chooseMedia
  previewMedia: 'previewImage', //? previewMedia
  choosePoi: 'chooseLocation', //? choosePoi
  getFuzzyLocation: 'getLocation', //? getFuzzyLocation
  getDeviceInfo: 'getSystemInfoSync', //? getDeviceInfo
  getSystemInfoAsync: 'getSystemInfo', //? getSystemInfoAsync
  openAppAuthorizeSetting: 'openSetting', //? openAppAuthorizeSetting
  canvasGetImageData: 'createCanvasContext', //? canvasGetImageData
  canvasPutImageData: 'createCanvasContext', //? canvasPutImageData
  startRecord: 'getRecorderManager', //? startRecord
  stopRecord: 'getRecorderManager', //? stopRecord
  playVoice: 'createInnerAudioContext', //? playVoice
  pauseVoice: 'createInnerAudioContext', //? pauseVoice
  stopVoice: 'createInnerAudioContext', //? stopVoice
  getBackgroundAudioPlayerState: 'getBackgroundAudioManager', //? getBackgroundAudioPlayerState
  playBackgroundAudio: 'getBackgroundAudioManager', //? playBackgroundAudio
  pauseBackgroundAudio: 'getBackgroundAudioManager', //? pauseBackgroundAudio
  seekBackgroundAudio: 'getBackgroundAudioManager', //? seekBackgroundAudio
  stopBackgroundAudio: 'getBackgroundAudioManager', //? stopBackgroundAudio
  onBackgroundAudioPlay: 'getBackgroundAudioManager', //? onBackgroundAudioPlay
  onBackgroundAudioPause: 'getBackgroundAudioManager', //? onBackgroundAudioPause
  onBackgroundAudioStop: 'getBackgroundAudioManager' //? onBackgroundAudioStop
};
const FIELDS = {
  'showToast.object.title': 'showToast.object.content', //? showToast
  'showToast.object.icon': 'showToast.object.type', //? showToast
  'showLoading.object.title': 'showLoading.object.content', //? showLoading
  'showActionSheet.object.itemList': 'showActionSheet.object.items', //? showActionSheet
  'requestSubscribeMessage.object.tmplIds': 'requestSubscribeMessage.object.entityIds', //? requestSubscribeMessage
  'button.open-type.getPhoneNumber': 'button.open-type.getAuthorize', //? getPhoneNumber
  'button.open-type.getRealtimePhoneNumber': 'button.open-type.getAuthorize', //? getRealtimePhoneNumber
  'button.open-type.getUserInfo': 'button.open-type.getAuthorize' //? getUserInfo
};
// What the run-time modules give although Alipay has no such function.
//? each
const GIVEN = ['nextTick', 'checkSession', 'authorize', 'requestIdleCallback', 'cancelIdleCallback', 'onKeyboardHeightChange',
  'offKeyboardHeightChange', 'onWindowResize', 'offWindowResize', 'batchGetStorage', 'batchSetStorage', 'batchGetStorageSync',
  'batchSetStorageSync', 'getLogManager', 'getRealtimeLogManager'];

const own = (table, key) => Object.prototype.hasOwnProperty.call(table, key);
// A name or field that only Alipay has is not what was asked for.
const foreign = (table, name) => !own(table, name) && Object.keys(table).some(key => table[key] === name);

module.exports = schema => {
  const question = String(schema);
  const [name, kind] = question.split('.');
  if (foreign(APIS, name) || foreign(FIELDS, question)) return false;
  if (GIVEN.indexOf(name) >= 0) return true;
  for (const table of [FIELDS, MADE]) if (own(table, question)) return my.canIUse(table[question]);
  const rest = question.slice(name.length);
  const native = own(APIS, name) ? APIS[name] : own(MADE, name) ? MADE[name] : name;
  return my.canIUse(native + (kind === 'success' ? rest.replace('success', 'return') : rest));
};
