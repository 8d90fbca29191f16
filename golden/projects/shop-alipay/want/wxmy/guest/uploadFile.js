// my.uploadFile reads headers as well as header, and fileName for name.
const call = require('./call.js');
const fields = require('./fields.js');

module.exports = (options) => call((o) => wx.uploadFile(o), options, {
  task: ['abort', 'onProgressUpdate', 'offProgressUpdate'],
  codes: { other: 12 },
  options: (o) => Object.assign(
    o.fileName === undefined ? {} : { name: o.fileName },
    fields(o, { headers: 'header', fileName: '', fileType: '', hideLoading: '' })
  ),
  result: (res) => ({ data: res.data, statusCode: res.statusCode, header: res.header }),
});
