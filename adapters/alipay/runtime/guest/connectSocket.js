// my.connectSocket adds data to the address, and gives a task only with multiple: true;
// otherwise it gives a promise, and the socket is the global one.
//
// The task wraps what it tells in data, with an ID, and its listeners can be removed.
const call = require('./call.js');
const fields = require('./fields.js');
const listeners = require('./listeners.js');
const socket = require('./socket.js');

let serial = 0;

function wrap(native) {
  serial += 1;
  const id = { socketTaskID: String(serial) };
  const told = (more) => ({ data: Object.assign({}, id, more) });
  const events = {
    Open: listeners((f) => native.onOpen(f), () => [told()]),
    Close: listeners((f) => native.onClose(f), (res) => [told({ code: res.code, reason: res.reason })]),
    Error: listeners((f) => native.onError(f), (res) => [Object.assign(told(), socket.failed(res))]),
    Message: listeners((f) => native.onMessage(f), (res) => [told(socket.message(res))]),
  };
  const task = {
    send: (options) => call((o) => native.send(o), options, {
      options: (o) => ({ data: socket.content(o) }),
      result: () => ({ success: true }),
    }),
    close: (options) => call((o) => native.close(o), options),
  };
  Object.keys(events).forEach((name) => {
    task[`on${name}`] = events[name].on;
    task[`off${name}`] = events[name].off;
  });
  return task;
}

module.exports = (options) => {
  let native;
  const opened = call((o) => {
    native = api.connectSocket(o);
  }, options, {
    options: (o) => Object.assign(fields(o, { data: '', multiple: '', method: '' }), { url: socket.address(o.url, o.data) }),
  });
  if (!options || options.multiple !== true || !native) return opened;
  // A task is all that the caller gets: without callbacks nobody hears a failure
  // to connect but the task's own onError.
  opened.catch(() => {});
  return wrap(native);
};
