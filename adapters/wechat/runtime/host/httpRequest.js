// httpRequest is an old form of request: its body is a form unless a header says
// otherwise, its names are headers and status, and it fails for a status of 400
// and above (19), for text that is not the JSON it asked for (14), without a
// permission (11), without a network (12) and after a timeout (13).
const call = require('./call.js');

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

function headersOf(options) {
  const headers = Object.assign({}, options.headers || options.header);
  const typed = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  return typed ? headers : Object.assign(headers, FORM);
}

function networkError(res) {
  const error = call.failure(res, { denied: 11, other: 12 });
  if (/timeout|timed out/i.test(res.errMsg)) error.error = 13;
  if (/domain/i.test(res.errMsg)) error.error = 11;
  return error;
}

module.exports = (options) => {
  const json = String((options || {}).dataType || 'json').toLowerCase() === 'json';
  let data;
  const shape = (res) => ({ data, status: res.statusCode, headers: res.header });
  return call((o) => wx.request(o), options, {
    task: ['abort'],
    options: (o) => Object.assign(
      { url: o.url, header: headersOf(o), method: o.method || 'GET', timeout: o.timeout || 30000, dataType: 'text' },
      o.data === undefined ? {} : { data: o.data }
    ),
    refuse(res) {
      data = res.data;
      let bad = false;
      if (json && typeof data === 'string') {
        try {
          data = JSON.parse(data);
        } catch (e) {
          bad = true;
        }
      }
      if (res.statusCode >= 400) return Object.assign({ error: 19, errorMessage: `http status ${res.statusCode}` }, shape(res));
      return bad ? Object.assign({ error: 14, errorMessage: 'the response is not JSON' }, shape(res)) : undefined;
    },
    result: shape,
    error: networkError,
  });
};
