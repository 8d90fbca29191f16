// Asks Alipay in its own names.
//
// A question is `api.kind.field.value`, kind being success, return, object or callback,
// or `component.attribute.value`. names tells what this output uses beyond the names
// below: {native API or field by question, or true or false where the answer is known}.
const APIS = {
  login: 'getAuthCode',
  scanCode: 'scan',
  setClipboardData: 'setClipboard',
  getClipboardData: 'getClipboard',
  chooseAddress: 'getAddress',
  chooseContact: 'choosePhoneContact',
  chooseMedia: 'chooseImage',
  hideHomeButton: 'hideBackHome',
  requestPayment: 'tradePay',
  getUserInfo: 'getOpenUserInfo',
  createBLEConnection: 'connectBLEDevice',
  closeBLEConnection: 'disconnectBLEDevice',
  onBLEConnectionStateChange: 'onBLEConnectionStateChanged',
  createRewardedVideoAd: 'createRewardedAd',
  checkIsOpenAccessibility: 'isScreenReaderEnabled',
  getDeviceInfo: 'getSystemInfoSync'
};
const FIELDS = {
  'showToast.object.title': 'showToast.object.content',
  'showToast.object.icon': 'showToast.object.type',
  'showLoading.object.title': 'showLoading.object.content',
  'showActionSheet.object.itemList': 'showActionSheet.object.items',
  'requestSubscribeMessage.object.tmplIds': 'requestSubscribeMessage.object.entityIds',
  'button.open-type.getPhoneNumber': 'button.open-type.getAuthorize',
  'button.open-type.getUserInfo': 'button.open-type.getAuthorize'
};
// What the run-time modules give although Alipay has no such function.
const GIVEN = ['nextTick', 'checkSession', 'authorize', 'requestIdleCallback', 'cancelIdleCallback',
  'batchGetStorage', 'batchSetStorage', 'batchGetStorageSync', 'batchSetStorageSync', 'getLogManager', 'getRealtimeLogManager'];

const own = (table, key) => Object.prototype.hasOwnProperty.call(table || {}, key);

function canIUse(schema, names) {
  const question = String(schema);
  for (const table of [names, FIELDS]) {
    if (!own(table, question)) continue;
    return typeof table[question] === 'boolean' ? table[question] : my.canIUse(table[question]);
  }
  const parts = question.split('.');
  if (GIVEN.indexOf(parts[0]) >= 0) return true;
  const native = own(names, parts[0]) ? names[parts[0]] : own(APIS, parts[0]) && APIS[parts[0]];
  if (typeof native === 'string') parts[0] = native;
  else if (own(names, parts[0])) return native;
  if (parts[1] === 'success') parts[1] = 'return';
  return my.canIUse(parts.join('.'));
}

module.exports = canIUse;
