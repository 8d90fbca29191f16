// Alipay's map wants to be told where to move, and has other names or nothing for some methods.
const { call, pick } = require('./call.js');
const { converted, absent } = require('./methods.js');

//? each
const METHODS = ['getCenterLocation', 'translateMarker', 'includePoints', 'getRegion', 'getRotate', 'getScale', 'getSkew',
  'setCenterOffset', 'initMarkerCluster', 'addMarkers', 'removeMarkers', 'addGroundOverlay', 'updateGroundOverlay', 'removeGroundOverlay'];
//? each
const ABSENT = ['addArc', 'removeArc', 'addCustomLayer', 'removeCustomLayer', 'addVisualLayer', 'removeVisualLayer',
  'executeVisualLayerCommand', 'eraseLines', 'setBoundary', 'setLocMarkerIcon'];

const point = o => pick(o, ['latitude', 'longitude']);
const numbers = o => ({ latitude: Number(o.latitude), longitude: Number(o.longitude) });

// use(name, run) is a method whose native call is run(options, answers).
const use = (name, run) => options => call(name, options,
  (done, fail) => run(options || {}, { success: done, fail }));

module.exports = id => {
  const native = my.createMapContext(id);
  return Object.assign(
    converted(native, METHODS), //? METHODS
    absent(ABSENT, 'async'), //? ABSENT
    {
      on() { console.warn('on:fail not supported on Alipay'); }, //? on
      //? moveToLocation
      moveToLocation: use('moveToLocation', (o, answers) => {
        const move = place => native.moveToLocation(Object.assign(numbers(place), answers));
        if (o.latitude === undefined) my.getLocation({ type: 0, success: move, fail: answers.fail });
        else move(o);
      }),
      //? fromScreenLocation
      fromScreenLocation: use('fromScreenLocation', (o, answers) => {
        native.screenToMap(Object.assign(pick(o, ['x', 'y']), answers));
      }),
      //? toScreenLocation
      toScreenLocation: use('toScreenLocation', (o, answers) => {
        native.mapToScreen(Object.assign(point(o), answers));
      }),
      //? moveAlong
      moveAlong: use('moveAlong', (o, answers) => {
        native.smoothMoveMarker(Object.assign({ points: o.path }, pick(o, ['markerId', 'duration']), answers));
      }),
      //? openMapApp
      openMapApp: use('openMapApp', (o, answers) => {
        my.openLocation(Object.assign({
          latitude: String(o.latitude), longitude: String(o.longitude), name: o.destination || '', address: ''
        }, answers));
      })
    }
  );
};
