// What the socket modules share.
//
// On Alipay a message is {data, isBuffer}, binary data being Base64 text; canonically
// data is a string or an ArrayBuffer.
const listeners = require('./listeners.js');

function message(res) {
  const binary = res.data instanceof ArrayBuffer;
  return { data: binary ? api.arrayBufferToBase64(res.data) : res.data, isBuffer: binary };
}

// content gives what to send for {data, isBuffer}.
function content(options) {
  return options.isBuffer && typeof options.data === 'string' ? api.base64ToArrayBuffer(options.data) : options.data;
}

function failed(res) {
  return { error: 1, errorMessage: String((res && res.errMsg) || '') };
}

// address gives the URL with data as its query.
function address(url, data) {
  const pairs = Object.keys(data || {}).map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(data[name])}`);
  if (pairs.length === 0) return url;
  return url + (url.indexOf('?') < 0 ? '?' : '&') + pairs.join('&');
}

// The listeners of the one global socket. They cannot be removed canonically.
const events = {
  open: listeners((listener) => api.onSocketOpen(listener), () => [{}]),
  close: listeners((listener) => api.onSocketClose(listener), (res) => [{ reason: res.reason, code: res.code }]),
  error: listeners((listener) => api.onSocketError(listener), (res) => [failed(res)]),
  message: listeners((listener) => api.onSocketMessage(listener), (res) => [message(res)]),
};

module.exports = { message, content, failed, address, events };
