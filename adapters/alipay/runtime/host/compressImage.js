// Alipay compresses lists, in levels: 0 low, 1 middling, 2 high quality, 3 not at all.
//
// A quality of 0 to 100 (80 by default) is put into these.
const { call, pick } = require('./call.js');

function level(quality) {
  if (quality >= 100) return 3;
  if (quality > 66) return 2;
  return quality > 33 ? 1 : 0;
}

module.exports = options => call('compressImage', options, (done, fail) => {
  const { src, quality = 80, compressedWidth, compressedHeight } = options || {};
  my.compressImage(Object.assign(
    { apFilePaths: [src], compressLevel: level(quality) },
    pick({ maxWidth: compressedWidth, maxHeight: compressedHeight }, ['maxWidth', 'maxHeight']),
    { success: res => done({ tempFilePath: res.apFilePaths[0] }), fail }
  ));
});
