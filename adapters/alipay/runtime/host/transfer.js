// The task both transfers return: abort settles the call with `abort`, and progress can
// be unsubscribed, which Alipay's task cannot.
//
// start(done, fail) starts the native transfer and returns Alipay's task. The errors are
// worded here, since 11 does not mean "cancelled" in a transfer.
const { settle } = require('./call.js');
const headerEvents = require('./headerEvents.js');

module.exports = (name, options, start) => {
  const o = options || {};
  const events = headerEvents(); //? onHeadersReceived offHeadersReceived
  let listeners = []; //? onProgressUpdate offProgressUpdate
  let native;
  let stop = () => {}; //? abort
  settle(name, o, (done, fail) => {
    stop = () => fail('abort'); //? abort
    native = start(res => {
      events.emit({ header: res.header, statusCode: res.statusCode }); //? onHeadersReceived offHeadersReceived
      done(res);
    }, err => fail({ errMsg: `${name}:fail ${err.errorMessage}`, errno: err.error }));
  });
  //? onProgressUpdate offProgressUpdate
  if (native && native.onProgressUpdate) {
    native.onProgressUpdate(res => listeners.slice().forEach(listener => listener(res)));
  }
  return {
    //? abort
    abort() {
      if (native && native.abort) native.abort();
      setTimeout(stop, 0);
    },
    onProgressUpdate(listener) { listeners.push(listener); }, //? onProgressUpdate offProgressUpdate
    //? onProgressUpdate offProgressUpdate
    offProgressUpdate(listener) { listeners = listener ? listeners.filter(l => l !== listener) : []; },
    onHeadersReceived: events.members.onHeadersReceived, //? onHeadersReceived offHeadersReceived
    offHeadersReceived: events.members.offHeadersReceived //? onHeadersReceived offHeadersReceived
  };
};
