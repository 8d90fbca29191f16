// my.showModal takes button texts of any length; the canonical call refuses one of
// more than four characters, and with it the dialog: a text cut short is better.
const call = require('./call.js');
const fields = require('./fields.js');

module.exports = (options) => call((o) => api.showModal(o), options, {
  options(o) {
    const native = fields(o);
    ['title', 'content'].forEach((name) => {
      if (name in native) native[name] = native[name] === null ? '' : String(native[name]);
    });
    ['confirmText', 'cancelText'].forEach((name) => {
      if (name in native) native[name] = String(native[name]).slice(0, 4);
    });
    return native;
  },
  result: (res) => Object.assign({ confirm: Boolean(res.confirm) }, res),
});
