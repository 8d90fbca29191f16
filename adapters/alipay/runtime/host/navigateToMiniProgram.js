// Alipay knows no short links; an appId is its own, never that of another platform.
const { call, pick } = require('./call.js');

module.exports = options => call('navigateToMiniProgram', options, (done, fail) => {
  my.navigateToMiniProgram(Object.assign(pick(options, ['appId', 'path', 'extraData', 'envVersion']),
    { success: () => done(), fail }));
});
