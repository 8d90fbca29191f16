// my.chooseImage takes one picture by default instead of nine, a sourceType that may be
// a single string, and storeToAlbum, which has no canonical option; its result names the
// files apFilePaths too.
//
// A refused permission is error 2001.
const call = require('./call.js');
const fields = require('./fields.js');

module.exports = (options) => call((o) => api.chooseImage(o), options, {
  codes: { denied: 2001 },
  options: (o) => Object.assign(
    { count: 1 },
    fields(o, { storeToAlbum: '' }),
    typeof o.sourceType === 'string' ? { sourceType: [o.sourceType] } : {}
  ),
  result: (res) => Object.assign({ apFilePaths: res.tempFilePaths }, res),
});
