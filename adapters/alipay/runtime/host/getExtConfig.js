// Libs of old name the result data.
const { call } = require('./call.js');

module.exports = options => call('getExtConfig', options, (done, fail) => {
  my.getExtConfig({ success: res => done({ extConfig: res.extConfig || res.data }), fail });
});
