// Gives a canonical event the shape of Alipay's.
//
// type is in camel case (touchStart); target.dataset is that of the node that
// bound the handler, and the one of the node that was touched is
// target.targetDataset; timeStamp counts from 1970, not from the opening of the
// page; what a map tells lies on the event itself, not in detail; a web-view's
// messages come one by one, each as the detail of an event of its own.
const TYPES = {
  touchstart: 'touchStart', //? touchstart
  touchmove: 'touchMove', //? touchmove
  touchend: 'touchEnd', //? touchend
  touchcancel: 'touchCancel', //? touchcancel
  longpress: 'longTap', //? longpress
  longtap: 'longTap', //? longtap
  transitionend: 'transitionEnd', //? transitionend
  animationstart: 'animationStart', //? animationstart
  animationiteration: 'animationIteration', //? animationiteration
  animationend: 'animationEnd', //? animationend
  scrolltoupper: 'scrollToUpper', //? scrolltoupper
  scrolltolower: 'scrollToLower', //? scrolltolower
  animationfinish: 'animationEnd', //? animationfinish
  pickstart: 'pickStart', //? pickstart
  pickend: 'pickEnd', //? pickend
  timeupdate: 'timeUpdate', //? timeupdate
  fullscreenchange: 'fullScreenChange', //? fullscreenchange
  markertap: 'markerTap', //? markertap
  callouttap: 'calloutTap', //? callouttap
  controltap: 'controlTap', //? controltap
  scancode: 'scanCode', //? scancode
  chooseavatar: 'chooseAvatar', //? chooseavatar
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
  if (event.type === 'timeupdate') adapted.detail = Object.assign({ videoDuration: known.duration }, known); //? timeupdate
  return adapted;
}

// events gives what one native event is on Alipay: mostly one event.
function events(event) {
  const messages = event.type === 'message' && event.detail && event.detail.data;
  return Array.isArray(messages) ? messages.map((message) => adapt(event, message)) : [adapt(event, event.detail)];
}

module.exports = events;
module.exports.isEvent = isEvent;
