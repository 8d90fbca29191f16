// Bluetooth.
//
// Alipay carries bytes as hex text and names services and characteristics by their kind;
// callers use ArrayBuffers and uuid, and look at errCode when a call fails.
const { call } = require('./call.js');

function toBuffer(hex) {
  if (typeof hex !== 'string') return hex;
  const pairs = hex.match(/../g) || [];
  return new Uint8Array(pairs.map(pair => parseInt(pair, 16))).buffer;
}

function toHex(buffer) {
  if (typeof buffer === 'string') return buffer;
  return Array.prototype.map.call(new Uint8Array(buffer), byte => `0${byte.toString(16)}`.slice(-2)).join('');
}

function device(native) {
  const serviceData = {};
  Object.keys(native.serviceData || {}).forEach(uuid => { serviceData[uuid] = toBuffer(native.serviceData[uuid]); });
  return {
    deviceId: native.deviceId,
    name: native.name || native.deviceName || '',
    localName: native.localName || '',
    RSSI: Number(native.RSSI),
    advertisData: toBuffer(native.advertisData || native.manufacturerData || ''),
    advertisServiceUUIDs: native.advertisServiceUUIDs || [],
    serviceData
  };
}

// run(done, fail) starts the native call; an answer without fields, and a failure,
// get an errCode.
const bluetooth = (name, options, run) => call(name, options, (done, fail) => run(
  fields => done(fields || { errCode: 0 }),
  err => {
    const errCode = Number(err.error === undefined ? err.errorCode : err.error);
    fail({ errMsg: `${name}:fail ${err.errorMessage}`, errCode, errno: errCode });
  }
));

module.exports = { bluetooth, toBuffer, toHex, device };
