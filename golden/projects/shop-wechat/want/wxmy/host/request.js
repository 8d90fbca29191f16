// Alipay's request fails on HTTP errors and on a body that is no JSON; here both are
// answers.
const { settle, pick } = require('./call.js');

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
  settle('request', o, (done, fail) => {
    const answer = res => {
      const header = res.header || res.headers || {};
      const statusCode = res.statusCode || res.status;
      const cookies = [].concat(header['Set-Cookie'] || header['set-cookie'] || []);
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
  });
  const task = {};
  return task;
};
