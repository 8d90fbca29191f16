// my.downloadFile fails with error 12 unless the server answers with a 2xx status, names
// the file apFilePath too, and reads headers as well as header.
//
// The canonical call succeeds at any status and says which.
const call = require('./call.js');
const fields = require('./fields.js');

module.exports = (options) => call((o) => api.downloadFile(o), options, {
  task: ['abort', 'onProgressUpdate', 'offProgressUpdate'],
  codes: { other: 12 },
  options: (o) => fields(o, { headers: 'header' }),
  refuse: (res) => (res.statusCode >= 200 && res.statusCode < 300
    ? undefined
    : { error: 12, errorMessage: `http status ${res.statusCode}` }),
  result: (res) => {
    const path = res.tempFilePath || res.filePath;
    return { apFilePath: path, tempFilePath: path, header: res.header, headers: res.header };
  },
});
