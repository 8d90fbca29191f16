// my.compressImage takes a list of pictures, a level and the largest sides; the
// canonical call takes one picture and a quality in percent.
//
// Levels 3 (none) and 4 (as the network allows) give the pictures as they are.
const call = require('./call.js');

const QUALITY = [20, 50, 80];

function compress(path, o) {
  const native = { src: path, quality: QUALITY[o.compressLevel] };
  const width = o.compressedWidth || o.maxWidth;
  const height = o.compressedHeight || o.maxHeight;
  if (width) native.compressedWidth = width;
  if (height) native.compressedHeight = height;
  return new Promise((resolve, reject) => {
    api.compressImage(Object.assign(native, { success: (res) => resolve(res.tempFilePath), fail: reject }));
  });
}

module.exports = (options) => call((native) => {
  const level = native.compressLevel === undefined ? 4 : native.compressLevel;
  const paths = native.apFilePaths || [];
  if (QUALITY[level] === undefined) native.success({ apFilePaths: paths });
  else Promise.all(paths.map((path) => compress(path, native))).then((files) => native.success({ apFilePaths: files }), native.fail);
}, options);
