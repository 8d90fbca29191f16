// Alipay picks images and videos with two functions; where both are wanted the user is
// asked first.
//
// A video comes alone and without a thumbnail.
const { call, pick } = require('./call.js');
const chosenImages = require('./chosenImages.js');

function images(options, done, fail) {
  chosenImages(options, files => done({
    tempFiles: files.map(({ path, size }) => ({ tempFilePath: path, size, fileType: 'image' })),
    type: 'image'
  }), fail);
}

function video(options, done, fail) {
  my.chooseVideo(Object.assign({ maxDuration: 10 }, pick(options, ['sourceType', 'maxDuration', 'camera']), {
    success: res => done({
      tempFiles: [{
        tempFilePath: res.tempFilePath || res.filePath,
        size: res.size,
        duration: res.duration,
        width: res.width,
        height: res.height,
        fileType: 'video'
      }],
      type: 'video'
    }),
    fail
  }));
}

module.exports = options => call('chooseMedia', options, (done, fail) => {
  const wanted = (options && options.mediaType) || ['image', 'video'];
  const has = type => wanted.indexOf(type) >= 0 || wanted.indexOf('mix') >= 0;
  if (!has('video')) images(options, done, fail);
  else if (!has('image')) video(options, done, fail);
  else {
    my.showActionSheet({
      items: ['图片', '视频'],
      success({ index }) {
        if (index < 0) fail('cancel');
        else (index === 0 ? images : video)(options, done, fail);
      },
      fail
    });
  }
});
