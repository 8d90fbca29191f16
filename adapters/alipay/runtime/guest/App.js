// Turns the options of an Alipay App into canonical ones: App(myApp({...})).
//
// Launch options have another shape (launch.js), and an error comes as one text with its
// stack. onShareAppMessage, Alipay's sharing of pages that have none, stays a member,
// and Page.js calls it.
const launch = require('./launch.js');
const splitError = require('./splitError.js');

module.exports = (options) => {
  const app = Object.assign({}, options);
  ['onLaunch', 'onShow'].forEach((name) => {
    const own = options[name];
    if (typeof own !== 'function') return;
    app[name] = function hook(launched) {
      return own.call(this, launch(launched));
    };
  });
  if (typeof options.onError === 'function') {
    app.onError = function onError(error) {
      return options.onError.apply(this, splitError(error));
    };
  }
  return app;
};
