// my.createMapContext's functions follow Alipay's convention; some have other names.
const absent = require('./absent.js');
const call = require('./call.js');

const SAME = [
  'addGroundOverlay', 'addMarkers', 'getCenterLocation', 'getRegion', 'getRotate', 'getScale', 'getSkew', 'includePoints',
  'initMarkerCluster', 'moveToLocation', 'removeGroundOverlay', 'removeMarkers', 'setCenterOffset', 'translateMarker',
  'updateGroundOverlay',
];
const ABSENT = [
  'calculateDistance', 'clearRoute', 'gestureEnable', 'getMapProperties', 'polygonContainsPoint', 'setMapType', 'setProps', 'showRoute',
  'showsCompass', 'showsScale', 'smoothDrawPolyline', 'smoothMovePolyline', 'stopSmoothDrawPolyline', 'updateComponents',
];
const NAMES = { mapToScreen: 'toScreenLocation', screenToMap: 'fromScreenLocation' };

module.exports = (id, component) => {
  const native = component ? wx.createMapContext(id, component) : wx.createMapContext(id);
  const map = absent({}, ABSENT);
  const add = (name, other) => {
    map[name] = (options) => call((o) => native[other](o), options);
  };
  SAME.forEach((name) => add(name, name));
  Object.keys(NAMES).forEach((name) => add(name, NAMES[name]));
  map.smoothMoveMarker = (options) => call((o) => native.moveAlong(o), options, {
    options: (o) => ({ markerId: o.markerId, path: o.points, duration: o.duration }),
  });
  map.changeMarkers = (options) => call((o) => {
    const put = (o.add || []).concat(o.update || []);
    const gone = (o.remove || []).map((marker) => (marker && marker.id !== undefined ? marker.id : marker));
    const step = (invoke, given) => new Promise((resolve, reject) => {
      invoke(Object.assign(given, { success: resolve, fail: reject }));
    });
    const removed = gone.length > 0 ? step((given) => native.removeMarkers(given), { markerIds: gone }) : Promise.resolve();
    removed
      .then(() => (put.length > 0 ? step((given) => native.addMarkers(given), { markers: put, clear: false }) : undefined))
      .then(() => o.success({}), o.fail);
  }, options);
  return map;
};
