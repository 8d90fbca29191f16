// Makes an event of Alipay's canonical; what is canonical already stays as it is.
//
// Makes an event of Alipay's canonical: type in lower case, by its canonical name;
// target.dataset that of the element touched (Alipay has it in targetDataset and gives
// the listener's own here); detail {x, y} for touches, and in detail what Alipay leaves
// on the event itself (maps do).
// The time stamp stays Alipay's, of the clock. An event already canonical, and what is
// no event, stay as they are.
const TYPES = {
  longtap: 'longpress', //? longpress longtap
  initcomplete: 'updated', //? updated
  renderstart: 'loadedmetadata', //? loadedmetadata
  loading: 'waiting' //? waiting
};
const POINTED = ['tap', 'longpress'];
const KEPT = ['type', 'timeStamp', 'target', 'currentTarget', 'mark', 'touches', 'changedTouches', 'detail'];

// Details that Alipay words otherwise, by type.
const center = detail => (detail.latitude === undefined ? detail
  : Object.assign({ centerLocation: { latitude: detail.latitude, longitude: detail.longitude } }, detail));
const DETAILS = {
  begin: center, //? regionchange begin end
  end: center, //? regionchange begin end
  //? timeupdate
  timeupdate: detail => (detail.videoDuration === undefined ? detail : Object.assign({ duration: detail.videoDuration }, detail)),
  //? message
  message: detail => (Array.isArray(detail.data) ? detail : { data: [detail] }),
  //? getphonenumber
  getphonenumber: detail => (detail.encryptedData === undefined ? detail : Object.assign({
    code: JSON.stringify({ response: detail.encryptedData, sign: detail.sign }), errMsg: 'getPhoneNumber:ok'
  }, detail)),
  //? getuserinfo
  getuserinfo: detail => (detail.userInfo === undefined || detail.errMsg ? detail : Object.assign({}, detail, {
    userInfo: Object.assign({ avatarUrl: detail.userInfo.avatar }, detail.userInfo), errMsg: 'getUserInfo:ok'
  })),
  //? error getphonenumber getrealtimephonenumber getuserinfo
  // A refusal: what else is told of it has an errMsg of this form.
  error: detail => (detail.errorMessage === undefined ? detail : Object.assign({
    errMsg: detail.type === 'getAuthorize' ? `getAuthorize:fail ${detail.errorMessage}` : detail.errorMessage
  }, detail))
};

function detailOf(event, type) {
  const { detail } = event;
  if (detail !== undefined && (typeof detail !== 'object' || Array.isArray(detail) || detail === null || Object.keys(detail).length)) {
    return detail;
  }
  const gathered = {};
  Object.keys(event).forEach(name => { if (KEPT.indexOf(name) < 0) gathered[name] = event[name]; });
  const touch = (event.changedTouches || event.touches || [])[0];
  if (touch && POINTED.indexOf(type) >= 0) Object.assign(gathered, { x: touch.pageX, y: touch.pageY });
  return gathered;
}

module.exports = event => {
  if (typeof event !== 'object' || event === null || typeof event.type !== 'string') return event;
  const lower = event.type.toLowerCase();
  const type = TYPES[lower] || lower;
  const detail = detailOf(event, type);
  const word = typeof detail === 'object' && detail !== null && DETAILS[type];
  const canonical = Object.assign({}, event, { type, detail: word ? word(detail) : detail });
  const { target } = event;
  if (target && target.targetDataset) {
    canonical.target = Object.assign({}, target, { dataset: target.targetDataset });
    delete canonical.target.targetDataset;
  }
  return canonical;
};
