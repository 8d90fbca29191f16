// my.request succeeds only below status 400 and only when the body parses as JSON.
const call = require('./call.js');
const fields = require('./fields.js');

const BINARY = ['arraybuffer', 'base64'];

// decode gives {data}, or {data, bad: true} for text that is not JSON.
function decode(data, type) {
  if (type === 'base64' && typeof data !== 'string') return { data: wx.arrayBufferToBase64(data) };
  if (type !== 'json' || typeof data !== 'string') return { data };
  try {
    return { data: JSON.parse(data) };
  } catch (e) {
    return { data, bad: true };
  }
}

// Network failures have no canonical numbers; these are Alipay's, told by the text.
function networkError(res) {
  const error = call.failure(res, { denied: 11, other: 12 });
  if (/timeout|timed out/i.test(res.errMsg)) error.error = 13;
  if (/domain/i.test(res.errMsg)) error.error = 11;
  return error;
}

module.exports = (options) => {
  const type = String((options || {}).dataType || 'json').toLowerCase();
  let body;
  const shape = (res) => ({
    data: body.data, status: res.statusCode, statusCode: res.statusCode, headers: res.header, header: res.header,
  });
  return call((o) => wx.request(o), options, {
    task: ['abort'],
    options: (o) => Object.assign({ timeout: 30000 }, fields(o, { headers: 'header', referrerStrategy: '' }), {
      dataType: 'text',
      responseType: BINARY.indexOf(type) >= 0 ? 'arraybuffer' : 'text',
    }),
    refuse(res) {
      body = decode(res.data, type);
      if (res.statusCode >= 400) return Object.assign({ error: 19, errorMessage: `http status ${res.statusCode}` }, shape(res));
      if (body.bad) return Object.assign({ error: 14, errorMessage: 'the response is not JSON' }, shape(res));
      return undefined;
    },
    result: shape,
    error: networkError,
  });
};
