// Alipay's request fails on HTTP errors and on a body that is no JSON; here both are
// answers.
//
// Alipay's request fails on an HTTP status of 400 and more (error 19) and on a body that
// is no JSON (error 14); here every answer of a server is a success with its statusCode,
// and such a body stays text.
// So text is asked for and parsed here. The timeout is 60 s where Alipay's own is 30 s.
// It returns a task, never a promise.
const { settle, pick } = require('./call.js');
const headerEvents = require('./headerEvents.js');

const HTTP_STATUS = 19;
const TIMEOUT = 13;

function parsed(data, o) {
  if (typeof data !== 'string' || o.responseType === 'arraybuffer') return data;
  if (o.dataType !== undefined && o.dataType !== 'json') return data;
  try {
    return JSON.parse(data);
  } catch (e) {
    return data;
  }
}

// A nested value of a query is written as JSON; Alipay leaves that open.
function query(data) {
  if (typeof data !== 'object' || data === null) return data;
  return Object.keys(data).reduce((flat, key) => {
    const value = data[key];
    flat[key] = typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
    return flat;
  }, {});
}

module.exports = options => {
  const o = options || {};
  const method = (o.method || 'GET').toUpperCase();
  const events = headerEvents(); //? onHeadersReceived offHeadersReceived onChunkReceived offChunkReceived
  let stop = () => {}; //? abort
  settle('request', o, (done, fail) => {
    const answer = res => {
      const header = res.header || res.headers || {};
      const statusCode = res.statusCode || res.status;
      const cookies = [].concat(header['Set-Cookie'] || header['set-cookie'] || []);
      events.emit({ header, statusCode, cookies }); //? onHeadersReceived offHeadersReceived onChunkReceived offChunkReceived
      done({ data: parsed(res.data, o), statusCode, header, cookies });
    };
    const native = my.request(Object.assign(pick(o, ['url']), {
      method,
      headers: o.header || {},
      timeout: o.timeout || 60000,
      dataType: o.responseType === 'arraybuffer' ? 'arraybuffer' : 'text',
      success: answer,
      fail(err) {
        if (err.error === HTTP_STATUS && (err.status || err.statusCode)) answer(err);
        else fail({ errMsg: `request:fail ${err.error === TIMEOUT ? 'timeout' : err.errorMessage}`, errno: err.error });
      }
    }, o.data === undefined ? {} : { data: method === 'GET' ? query(o.data) : o.data }));
    //? abort
    stop = () => {
      if (native && native.abort) native.abort();
      setTimeout(() => fail('abort'), 0);
    };
  });
  const task = {};
  task.abort = () => stop(); //? abort
  Object.assign(task, events.members); //? onHeadersReceived offHeadersReceived onChunkReceived offChunkReceived
  return task;
};
