// Alipay's current is the position of the image, not its address; whether the user
// may save it is said by two options.
const { call } = require('./call.js');

module.exports = options => call('previewImage', options, (done, fail) => {
  const { urls, current, showmenu = true } = options || {};
  const index = typeof current === 'number' ? current : urls.indexOf(current);
  my.previewImage({
    urls,
    current: Math.max(0, index),
    enableShowPhotoDownload: showmenu,
    enableSavePhoto: showmenu,
    success: () => done(),
    fail
  });
});
