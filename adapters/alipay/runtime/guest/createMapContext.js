// my.createMapContext's functions follow Alipay's convention; some have other names.
//
// my.createMapContext's functions follow Alipay's calling convention; two of them have
// other names, and changeMarkers adds, updates and removes in one call.
// What has no canonical twin (routes, compass, scale) fails.
const absent = require('./absent.js');
const call = require('./call.js');
const { component } = require('./instance.js'); //? Component

//? each
const SAME = [
  'addGroundOverlay', 'addMarkers', 'getCenterLocation', 'getRegion', 'getRotate', 'getScale', 'getSkew', 'includePoints',
  'initMarkerCluster', 'moveToLocation', 'removeGroundOverlay', 'removeMarkers', 'setCenterOffset', 'translateMarker',
  'updateGroundOverlay',
];
//? each
const ABSENT = [
  'calculateDistance', 'clearRoute', 'gestureEnable', 'getMapProperties', 'polygonContainsPoint', 'setMapType', 'setProps', 'showRoute',
  'showsCompass', 'showsScale', 'smoothDrawPolyline', 'smoothMovePolyline', 'stopSmoothDrawPolyline', 'updateComponents',
];

module.exports = (id) => {
  const place = [];
  const owner = component(); //? Component
  if (owner) place.push(owner); //? Component
  const native = api.createMapContext(id, ...place);
  const map = {};
  absent(map, ABSENT); //? ABSENT
  const add = (name, other) => {
    map[name] = (options) => call((o) => native[other](o), options);
  };
  SAME.forEach((name) => add(name, name)); //? SAME
  add('mapToScreen', 'toScreenLocation'); //? mapToScreen
  add('screenToMap', 'fromScreenLocation'); //? screenToMap
  //? smoothMoveMarker
  map.smoothMoveMarker = (options) => call((o) => native.moveAlong(o), options, {
    options: (o) => ({ markerId: o.markerId, path: o.points, duration: o.duration }),
  });
  //? changeMarkers
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
