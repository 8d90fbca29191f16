// Makes an event of Alipay's canonical: type in lower case, with its canonical
// name; target.dataset that of the element touched (Alipay puts it into
// targetDataset and gives the listener's own here); detail {x, y} for touches;
// what Alipay leaves on the event itself (maps do) in detail. An event already
// canonical, and what is no event, stay as they are.
const TYPES = {
  longtap: 'longpress', getauthorize: 'getphonenumber', initcomplete: 'updated', renderstart: 'loadedmetadata',
  loading: 'waiting'
};
const POINTED = ['tap', 'longpress'];
const KEPT = ['type', 'timeStamp', 'target', 'currentTarget', 'mark', 'touches', 'changedTouches', 'detail'];

function detailOf(event, type) {
  if (event.detail !== undefined && event.detail !== null && (typeof event.detail !== 'object' || Object.keys(event.detail).length)) {
    return event.detail;
  }
  const detail = {};
  Object.keys(event).forEach(name => { if (KEPT.indexOf(name) < 0) detail[name] = event[name]; });
  const touch = (event.changedTouches || event.touches || [])[0];
  if (touch && POINTED.indexOf(type) >= 0 && detail.x === undefined) {
    detail.x = touch.pageX;
    detail.y = touch.pageY;
  }
  return detail;
}

module.exports = event => {
  if (typeof event !== 'object' || event === null || typeof event.type !== 'string') return event;
  const lower = event.type.toLowerCase();
  const type = TYPES[lower] || lower;
  const canonical = Object.assign({}, event, { type, detail: detailOf(event, type) });
  const { target } = event;
  if (target && target.targetDataset) {
    canonical.target = Object.assign({}, target, { dataset: target.targetDataset });
    delete canonical.target.targetDataset;
  }
  return canonical;
};
