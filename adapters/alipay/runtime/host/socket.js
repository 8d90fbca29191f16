// Sockets.
//
// Alipay gives a task only with multiple: true, puts what a message holds into
// data.data, carries bytes as base64 with isBuffer, and says neither code nor reason
// when a socket closes. The functions without a task (onSocketOpen, sendSocketMessage,
// …) speak for the socket opened last, since Alipay's own hear nothing of sockets opened
// with multiple: true.
const { call } = require('./call.js');

const ABNORMAL = 1006;
const events = { Open: [], Message: [], Error: [], Close: [] };
let current = null;

const inner = res => (res && typeof res.data === 'object' && res.data !== null ? res.data : res || {});

// The payload of each event as callers know it; mine holds the closing side's words.
const translate = {
  Open: res => ({ header: inner(res).header || {} }),
  Message(res) {
    const { data, isBuffer } = inner(res);
    return { data: isBuffer && typeof data === 'string' ? my.base64ToArrayBuffer(data) : data };
  },
  Error: res => ({ errMsg: inner(res).errorMessage || (res && res.errorMessage) || 'socket error' }),
  Close(res, mine) {
    const { code, reason } = Object.assign({ code: ABNORMAL, reason: '' }, mine, inner(res));
    return { code, reason };
  }
};

function send(native, options, name) {
  return call(name, options, (done, fail) => {
    const { data } = options;
    const message = data instanceof ArrayBuffer
      ? { data: my.arrayBufferToBase64(data), isBuffer: true } : { data };
    native.send(Object.assign(message, { success: () => done(), fail }));
  });
}

function wrap(native) {
  let closing = {};
  const task = {
    send: options => send(native, options, 'sendSocketMessage'),
    close: options => call('closeSocket', options, (done, fail) => {
      const o = options || {};
      closing = { code: o.code || 1000, reason: o.reason || '' };
      native.close(Object.assign({}, closing, { success: () => done(), fail }));
    })
  };
  Object.keys(events).forEach(event => {
    const listeners = [];
    task[`on${event}`] = listener => { listeners.push(listener); };
    native[`on${event}`](res => {
      const payload = translate[event](res, closing);
      listeners.concat(task === current ? events[event] : []).forEach(listener => listener(payload));
    });
  });
  return task;
}

module.exports = {
  open(native) {
    current = wrap(native);
    return current;
  },
  on: event => listener => { events[event].push(listener); },
  act: (name, member) => options => (current
    ? current[member](options)
    : call(name, options, (done, fail) => fail('no socket is open')))
};
