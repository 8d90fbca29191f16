// my.chooseVideo names the file filePath too, and takes a single string as
// sourceType or camera.
const call = require('./call.js');
const fields = require('./fields.js');

module.exports = (options) => call((o) => api.chooseVideo(o), options, {
  codes: { denied: 2001 },
  options: (o) => Object.assign(
    fields(o),
    typeof o.sourceType === 'string' ? { sourceType: [o.sourceType] } : {},
    Array.isArray(o.camera) ? { camera: o.camera[0] } : {}
  ),
  result: (res) => Object.assign({ filePath: res.tempFilePath }, res),
});
