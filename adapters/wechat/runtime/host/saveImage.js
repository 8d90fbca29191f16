// saveImage({url}) saves a picture, remote or local, to the album.
// saveImageToPhotosAlbum takes local files only, so a remote one is downloaded first.
const call = require('./call.js');

function save(native, filePath) {
  wx.saveImageToPhotosAlbum({ filePath, success: native.success, fail: native.fail });
}

function download(native) {
  wx.downloadFile({
    url: native.url,
    success(res) {
      if (res.statusCode >= 200 && res.statusCode < 300) save(native, res.tempFilePath);
      else native.fail({ errMsg: `saveImage:fail http status ${res.statusCode}` });
    },
    fail: native.fail,
  });
}

module.exports = (options) => call((o) => (/^https?:\/\/(?!tmp|usr)/.test(o.url) ? download(o) : save(o, o.url)), options, {
  options: (o) => ({ url: String(o.url || '') }),
  result: () => ({}),
});
