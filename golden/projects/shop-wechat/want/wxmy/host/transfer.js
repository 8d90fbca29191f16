// The task both transfers return: abort settles the call with `abort`, and progress can
// be unsubscribed, which Alipay's task cannot.
const { settle } = require('./call.js');

module.exports = (name, options, start) => {
  const o = options || {};
  let listeners = [];
  let native;
  settle(name, o, (done, fail) => {
    native = start(res => {
      done(res);
    }, err => fail({ errMsg: `${name}:fail ${err.errorMessage}`, errno: err.error }));
  });
  if (native && native.onProgressUpdate) {
    native.onProgressUpdate(res => listeners.slice().forEach(listener => listener(res)));
  }
  return {
    onProgressUpdate(listener) { listeners.push(listener); },
    offProgressUpdate(listener) { listeners = listener ? listeners.filter(l => l !== listener) : []; },
  };
};
