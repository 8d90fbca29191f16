// Alipay's uploadFile wants a fileType (image, video or audio), which is told here from
// the file's name.
//
// The rest is the task's shape, see transfer.js.
const { pick } = require('./call.js');
const transfer = require('./transfer.js');

const TYPES = { mp4: 'video', mov: 'video', avi: 'video', m4v: 'video', mp3: 'audio', m4a: 'audio', aac: 'audio', wav: 'audio' };

function fileType(path) {
  const ending = String(path).toLowerCase().split('.').pop();
  return TYPES[ending] || 'image';
}

module.exports = options => transfer('uploadFile', options, (done, fail) => my.uploadFile(
  Object.assign(
    { fileType: fileType((options || {}).filePath) },
    pick(options, ['url', 'filePath', 'name', 'header', 'formData', 'timeout']),
    { success: res => done({ data: res.data, statusCode: Number(res.statusCode) || 200, header: res.header }), fail }
  )
));
