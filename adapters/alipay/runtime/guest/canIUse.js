// my.canIUse asks in Alipay's names; the answer is that of the canonical ones.
//
// A question is api.kind.field.value, kind being object, return or callback, or
// component.attribute.value, onXxx being an attribute too. What the run-time modules
// give is there, whatever the platform says.
const APIS = {
  getAuthCode: 'login', //? getAuthCode login
  scan: 'scanCode', //? scan scanCode
  setClipboard: 'setClipboardData', //? setClipboard setClipboardData
  getClipboard: 'getClipboardData', //? getClipboard getClipboardData
  getAddress: 'chooseAddress', //? getAddress chooseAddress
  choosePhoneContact: 'chooseContact', //? choosePhoneContact
  chooseContact: false, //? chooseContact
  hideBackHome: 'hideHomeButton', //? hideBackHome hideHomeButton
  connectBLEDevice: 'createBLEConnection', //? connectBLEDevice createBLEConnection
  disconnectBLEDevice: 'closeBLEConnection', //? disconnectBLEDevice closeBLEConnection
  onBLEConnectionStateChanged: 'onBLEConnectionStateChange', //? onBLEConnectionStateChanged onBLEConnectionStateChange
  offBLEConnectionStateChanged: 'offBLEConnectionStateChange', //? offBLEConnectionStateChanged offBLEConnectionStateChange
  createRewardedAd: 'createRewardedVideoAd', //? createRewardedAd createRewardedVideoAd
  isScreenReaderEnabled: 'checkIsOpenAccessibility', //? isScreenReaderEnabled checkIsOpenAccessibility
  tradePay: 'requestPayment', //? tradePay requestPayment
  getOpenUserInfo: 'getUserProfile', //? getOpenUserInfo getUserProfile
  getAuthUserInfo: 'getUserInfo', //? getAuthUserInfo getUserInfo
  getRunData: 'getWeRunData', //? getRunData getWeRunData
  isCollected: 'checkIsAddedToMyMiniProgram', //? isCollected checkIsAddedToMyMiniProgram
  getDeviceBaseInfo: 'getDeviceInfo', //? getDeviceBaseInfo getDeviceInfo
  chooseFileFromDisk: 'chooseMessageFile', //? chooseFileFromDisk chooseMessageFile
  checkIsIfaaEnrolledInDevice: 'checkIsSoterEnrolledInDevice', //? checkIsIfaaEnrolledInDevice checkIsSoterEnrolledInDevice
  //? checkIsSupportIfaaAuthentication checkIsSupportSoterAuthentication
  checkIsSupportIfaaAuthentication: 'checkIsSupportSoterAuthentication',
  startIfaaAuthentication: 'startSoterAuthentication', //? startIfaaAuthentication startSoterAuthentication
  component2: true, //? component2
  mixin: true, //? mixin
};
const FIELDS = {
  'showToast.object.content': 'showToast.object.title', //? showToast
  'showToast.object.type': 'showToast.object.icon', //? showToast
  'showLoading.object.content': 'showLoading.object.title', //? showLoading
  'showActionSheet.object.items': 'showActionSheet.object.itemList', //? showActionSheet
  'requestSubscribeMessage.object.entityIds': 'requestSubscribeMessage.object.tmplIds', //? requestSubscribeMessage
  'button.open-type.getAuthorize': 'button.open-type.getPhoneNumber', //? getAuthorize getPhoneNumber
  'button.open-type.getUserInfo': false, //? getUserInfo
};
// What the modules give although there is no canonical function of that name.
//? each
const GIVEN = ['alert', 'confirm', 'prompt', 'setNavigationBar', 'httpRequest', 'vibrate', 'watchShake', 'saveImage', 'getServerTime',
  'getRunScene', 'getAppIdSync', 'SDKVersion', 'isIDE', 'getPhoneNumber', 'loadPlugin', 'showAuthGuide', 'onComponentError',
  'offComponentError', 'offSocketOpen', 'offSocketClose', 'offSocketError', 'offSocketMessage'];
// What pages and components have here.
const MEMBERS = [
  'page.$spliceData', 'page.$batchedUpdates', 'page.mixins', 'page.observers', 'page.setData.callback', 'page.events.onKeyboardHeight',
  'page.events.onPullDownRefresh', 'page.events.onTabItemTap', 'page.events.onResize', 'page.onShareAppMessage.async',
  'page.$selectComponent', 'page.$selectAllComponents', 'component.$selectComponent', 'component.$selectAllComponents',
  'component.observers', 'component.lifetimes', 'component.relations', 'component.externalClasses', 'component.createSelectorQuery',
  'component.createIntersectionObserver', 'component.createMediaQueryObserver',
];

const own = (table, key) => Object.prototype.hasOwnProperty.call(table, key);
// A canonical name or field of what is called otherwise here is nothing here.
const foreign = (table, name) => !own(table, name) && Object.keys(table).some(key => table[key] === name);

module.exports = (schema) => {
  const question = String(schema);
  const name = question.split('.')[0];
  if (name === 'page' || name === 'component') return MEMBERS.indexOf(question) >= 0;
  if (foreign(APIS, name) || foreign(FIELDS, question)) return false;
  if (GIVEN.indexOf(name) >= 0) return true;
  let answer = own(FIELDS, question) ? FIELDS[question] : own(APIS, name) ? APIS[name] : name;
  if (typeof answer === 'boolean') return answer;
  if (!own(FIELDS, question)) answer += question.slice(name.length);
  return api.canIUse(answer
    .replace(/^([^.]+)\.callback\b/, '$1.success')
    .replace(/^([^.]+)\.on([A-Z]\w*)/, (_, element, event) => `${element}.bind${event.toLowerCase()}`));
};
