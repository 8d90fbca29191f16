// Alipay scrolls at once unless told how long; callers expect 300 ms.
const { call, pick } = require('./call.js');

module.exports = options => call('pageScrollTo', options, (done, fail) => {
  my.pageScrollTo(Object.assign({ duration: 300 }, pick(options, ['scrollTop', 'selector', 'duration', 'offsetTop']),
    { success: () => done(), fail }));
});
