// Gives a canonical event the shape of Alipay's.
const TYPES = {
  touchstart: 'touchStart',
  touchmove: 'touchMove',
  touchend: 'touchEnd',
  longpress: 'longTap',
  scrolltolower: 'scrollToLower',
  markertap: 'markerTap',
};
const MAP_FIELDS = ['markerId', 'controlId', 'latitude', 'longitude', 'scale', 'skew', 'rotate', 'causedBy'];

// isEvent tells a native event from others: only one of Alipay's shape has a targetDataset.
function isEvent(value) {
  return Boolean(value) && typeof value === 'object' && typeof value.type === 'string'
    && Boolean(value.target) && Boolean(value.currentTarget) && !('targetDataset' in value.target);
}

// onMap gives the fields that belong on the event itself.
function onMap(detail) {
  const source = Object.assign({}, detail.centerLocation, detail);
  const fields = {};
  MAP_FIELDS.forEach((name) => {
    if (source[name] !== undefined) fields[name] = source[name];
  });
  return fields;
}

function adapt(event, detail) {
  const known = detail && typeof detail === 'object' ? detail : {};
  const adapted = Object.assign({}, onMap(known), event, {
    type: TYPES[event.type] || event.type,
    timeStamp: Date.now(),
    target: Object.assign({}, event.target, {
      dataset: event.currentTarget.dataset,
      targetDataset: event.target.dataset,
    }),
  });
  if (detail !== undefined) adapted.detail = detail;
  return adapted;
}

// events gives what one native event is on Alipay: mostly one event.
function events(event) {
  const messages = event.type === 'message' && event.detail && event.detail.data;
  return Array.isArray(messages) ? messages.map((message) => adapt(event, message)) : [adapt(event, event.detail)];
}

module.exports = events;
module.exports.isEvent = isEvent;
