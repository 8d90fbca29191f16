// Alipay opens no program within another: it goes over to it.
const { call, pick } = require('./call.js');

module.exports = options => call('openEmbeddedMiniProgram', options, (done, fail) => {
  my.navigateToMiniProgram(Object.assign(pick(options, ['appId', 'path', 'extraData', 'envVersion']),
    { success: () => done(), fail }));
});
