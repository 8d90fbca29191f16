// What the Bluetooth modules share: Alipay writes values as hexadecimal strings,
// where canonically they are ArrayBuffers, and numbers Bluetooth errors from 10000
// as the canonical API does.
const call = require('./call.js');

function hex(buffer) {
  return Array.prototype.map.call(new Uint8Array(buffer || new ArrayBuffer(0)), (byte) => `0${byte.toString(16)}`.slice(-2)).join('');
}

function buffer(text) {
  if (text instanceof ArrayBuffer) return text;
  const pairs = String(text).match(/[\da-fA-F]{2}/g) || [];
  return new Uint8Array(pairs.map((pair) => parseInt(pair, 16))).buffer;
}

function device(found) {
  return Object.assign({}, found, {
    deviceName: found.name,
    advertisData: found.advertisData instanceof ArrayBuffer ? hex(found.advertisData) : found.advertisData,
  });
}

// error is a rule of call: Bluetooth errors keep their numbers.
function error(res) {
  const failed = call.failure(res);
  if (res.errCode >= 10000) failed.error = res.errCode;
  return failed;
}

module.exports = { hex, buffer, device, error };
