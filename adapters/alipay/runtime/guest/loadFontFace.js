// my.loadFontFace knows more descriptors than the canonical call, and asks whether
// the font serves native canvases (nativeCanvas); they are dropped.
const call = require('./call.js');
const fields = require('./fields.js');

module.exports = (options) => call((o) => api.loadFontFace(o), options, {
  options: (o) => Object.assign(
    fields(o, { nativeCanvas: '' }),
    o.desc ? { desc: fields(o.desc, { stretch: '', featureSetting: '', unicodeRange: '' }) } : {}
  ),
  result: (res) => ({ status: res.status || 'loaded' }),
});
