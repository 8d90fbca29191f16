// Opens a socket and returns its task: Alipay does so only with multiple: true and tells
// nobody whether the call was good.
//
// See socket.js.
const { settle, pick } = require('./call.js');
const socket = require('./socket.js');

module.exports = options => {
  let task;
  settle('connectSocket', options || {}, (done, fail) => {
    const native = my.connectSocket(Object.assign({ multiple: true }, pick(options, ['url', 'data', 'header', 'protocols'])));
    if (!native) {
      fail('no task was returned');
      return;
    }
    task = socket.open(native);
    setTimeout(() => done(), 0);
  });
  return task;
};
