// Makes Alipay's app options: launch options are completed, an error is one text.
//
// Makes Alipay's app options of canonical ones: what the app is started with is
// completed (launchOptions.js), and an error is one text, where Alipay calls with
// message and stack.
const launchOptions = require('./launchOptions.js');

module.exports = options => {
  const app = Object.assign({}, options);
  ['onLaunch', 'onShow'].forEach(name => {
    const hook = app[name];
    if (hook) app[name] = function (started) { return hook.call(this, launchOptions(started)); };
  });
  const { onError } = app;
  if (onError) {
    app.onError = function (error, stack) {
      const message = error && error.message ? error.message : String(error);
      const trace = stack || (error && error.stack);
      return onError.call(this, trace ? `${message}\n${trace}` : message);
    };
  }
  return app;
};
