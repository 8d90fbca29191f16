// my.previewImage names the current picture by its index; canonically it is a URL.
const call = require('./call.js');

module.exports = (options) => call((o) => wx.previewImage(o), options, {
  options(o) {
    const urls = o.urls || [];
    const native = { urls };
    const current = typeof o.current === 'number' ? urls[o.current] : o.current;
    if (current !== undefined) native.current = current;
    const menu = o.enableShowPhotoDownload === undefined ? o.enableSavePhoto : o.enableShowPhotoDownload;
    if (menu !== undefined) native.showmenu = Boolean(menu);
    return native;
  },
});
