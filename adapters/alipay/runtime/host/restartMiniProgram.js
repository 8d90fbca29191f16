// Alipay cannot restart a program; all its pages are closed and path is opened.
const { call } = require('./call.js');

module.exports = options => call('restartMiniProgram', options, (done, fail) => {
  const { path } = options || {};
  my.reLaunch({ url: path.charAt(0) === '/' ? path : `/${path}`, success: () => done(), fail });
});
