// my.createCanvasContext's context has properties where the canonical one has
// only setters (fontSize, textAlign, textBaseline), and takes pictures and pixels
// by itself, where canonically a function does so for the ID of the canvas. A canvas in
// a component is canonically found from there alone.
const call = require('./call.js');
const { component } = require('./instance.js'); //? Component

const SETTERS = { fontSize: 'setFontSize', textAlign: 'setTextAlign', textBaseline: 'setTextBaseline' };

module.exports = (id) => {
  const place = [];
  const owner = component(); //? Component
  if (owner) place.push(owner); //? Component
  const context = api.createCanvasContext(id, ...place);
  const onCanvas = (invoke, result) => (options) => call(invoke, Object.assign({}, options, { canvasId: id }), { result });
  Object.keys(SETTERS).forEach((name) => {
    let value;
    Object.defineProperty(context, name, {
      configurable: true,
      enumerable: true,
      get: () => value,
      set(given) {
        value = given;
        context[SETTERS[name]](given);
      },
    });
  });
  return Object.assign(context, {
    toTempFilePath: onCanvas((o) => api.canvasToTempFilePath(o, ...place), (res) => ({
      apFilePath: res.tempFilePath, tempFilePath: res.tempFilePath,
    })),
    getImageData: onCanvas((o) => api.canvasGetImageData(o, ...place)),
    putImageData: onCanvas((o) => api.canvasPutImageData(o, ...place)),
  });
};
