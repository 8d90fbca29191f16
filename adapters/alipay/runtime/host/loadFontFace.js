// Alipay does not load a font for chosen canvases only: scopes is left out.
const { call, pick } = require('./call.js');

module.exports = options => call('loadFontFace', options, (done, fail) => {
  my.loadFontFace(Object.assign(pick(options, ['family', 'source', 'desc', 'global']),
    { success: ({ status }) => done({ status }), fail }));
});
