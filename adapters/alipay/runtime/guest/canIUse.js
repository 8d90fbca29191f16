// my.canIUse asks in Alipay's names; the answer is that of the canonical ones.
//
// A question is api.kind.field.value, kind being object, return or callback, or
// component.attribute.value, onXxx being an attribute too. What the run-time modules
// give is there, whatever the platform says. names adds to the tables below: {Alipay's
// question or first word: canonical one, or true or false where the answer is known}.
const APIS = {
  getAuthCode: 'login',
  scan: 'scanCode',
  setClipboard: 'setClipboardData',
  getClipboard: 'getClipboardData',
  getAddress: 'chooseAddress',
  choosePhoneContact: 'chooseContact',
  chooseContact: false,
  hideBackHome: 'hideHomeButton',
  connectBLEDevice: 'createBLEConnection',
  disconnectBLEDevice: 'closeBLEConnection',
  onBLEConnectionStateChanged: 'onBLEConnectionStateChange',
  offBLEConnectionStateChanged: 'offBLEConnectionStateChange',
  createRewardedAd: 'createRewardedVideoAd',
  isScreenReaderEnabled: 'checkIsOpenAccessibility',
  tradePay: 'requestPayment',
  getOpenUserInfo: 'getUserProfile',
  component2: true,
  mixin: true,
};
const FIELDS = {
  'showToast.object.content': 'showToast.object.title',
  'showToast.object.type': 'showToast.object.icon',
  'showLoading.object.content': 'showLoading.object.title',
  'showActionSheet.object.items': 'showActionSheet.object.itemList',
  'requestSubscribeMessage.object.entityIds': 'requestSubscribeMessage.object.tmplIds',
  'button.open-type.getAuthorize': 'button.open-type.getPhoneNumber',
};
// What the modules give although there is no canonical function of that name.
const GIVEN = [
  'alert', 'confirm', 'prompt', 'setNavigationBar', 'httpRequest', 'vibrate', 'watchShake', 'saveImage', 'getServerTime', 'getRunScene',
  'getAppIdSync', 'SDKVersion', 'isIDE', 'offSocketOpen', 'offSocketClose', 'offSocketError', 'offSocketMessage',
];
// What pages and components have here.
const MEMBERS = [
  'page.$spliceData', 'page.$batchedUpdates', 'page.mixins', 'page.observers', 'page.setData.callback', 'page.events.onKeyboardHeight',
  'page.events.onPullDownRefresh', 'page.events.onTabItemTap', 'page.events.onResize', 'page.onShareAppMessage.async',
  'page.$selectComponent', 'page.$selectAllComponents', 'component.$selectComponent', 'component.$selectAllComponents',
  'component.observers', 'component.lifetimes', 'component.relations', 'component.externalClasses', 'component.createSelectorQuery',
  'component.createIntersectionObserver', 'component.createMediaQueryObserver',
];

const own = (table, key) => Object.prototype.hasOwnProperty.call(table, key);

// known gives what the tables say of a question or of its first word.
function known(table, question, first) {
  if (own(table, question)) return table[question];
  const word = own(table, first) ? table[first] : undefined;
  return typeof word === 'string' ? word + question.slice(first.length) : word;
}

module.exports = (schema, names) => {
  const question = String(schema);
  const first = question.split('.')[0];
  if (first === 'page' || first === 'component') return MEMBERS.indexOf(question) >= 0;
  let answer = known(Object.assign({}, FIELDS, APIS, names), question, first);
  if (answer === undefined) answer = GIVEN.indexOf(first) >= 0 || question;
  if (typeof answer === 'boolean') return answer;
  return api.canIUse(answer
    .replace(/^([^.]+)\.callback\b/, '$1.success')
    .replace(/^([^.]+)\.on([A-Z]\w*)/, (_, element, event) => `${element}.bind${event.toLowerCase()}`));
};
