// Alipay previews images only: videos among the sources are left out, with a
// warning, and a call with nothing else fails.
const { call } = require('./call.js');

module.exports = options => call('previewMedia', options, (done, fail) => {
  const { sources, current = 0, showmenu = true } = options || {};
  const images = sources.filter(source => source.type !== 'video');
  if (images.length < sources.length) console.warn('previewMedia: Alipay previews no videos');
  if (!images.length) {
    fail('videos are not supported on Alipay');
    return;
  }
  my.previewImage({
    urls: images.map(source => source.url),
    current: Math.max(0, images.indexOf(sources[current])),
    enableShowPhotoDownload: showmenu,
    enableSavePhoto: showmenu,
    success: () => done(),
    fail
  });
});
