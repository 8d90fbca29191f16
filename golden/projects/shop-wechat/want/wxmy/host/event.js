// Makes an event of Alipay's canonical; what is canonical already stays as it is.
const TYPES = {
  longtap: 'longpress',
};
const POINTED = ['tap', 'longpress'];
const KEPT = ['type', 'timeStamp', 'target', 'currentTarget', 'mark', 'touches', 'changedTouches', 'detail'];

// Details that Alipay words otherwise, by type.
const center = detail => (detail.latitude === undefined ? detail
  : Object.assign({ centerLocation: { latitude: detail.latitude, longitude: detail.longitude } }, detail));
const DETAILS = {
  begin: center,
  end: center,
  timeupdate: detail => (detail.videoDuration === undefined ? detail : Object.assign({ duration: detail.videoDuration }, detail)),
  message: detail => (Array.isArray(detail.data) ? detail : { data: [detail] }),
  getphonenumber: detail => (detail.encryptedData === undefined ? detail : Object.assign({
    code: JSON.stringify({ response: detail.encryptedData, sign: detail.sign }), errMsg: 'getPhoneNumber:ok'
  }, detail)),
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
