// my.readBLECharacteristicValue gives the value in its result; canonically the
// value comes to the listeners of onBLECharacteristicValueChange. So the call
// listens while it reads, and fails with 10012 (timeout) if no value comes in 10 s.
const bluetooth = require('./bluetooth.js');
const call = require('./call.js');

const PATIENCE = 10000;

function read(native) {
  let timer;
  const heard = (change) => {
    const same = ['deviceId', 'serviceId', 'characteristicId'].every((name) => change[name] === native[name]);
    if (same) done(native.success, change);
  };
  function done(outcome, res) {
    clearTimeout(timer);
    api.offBLECharacteristicValueChange(heard);
    outcome(res);
  }
  timer = setTimeout(() => done(native.fail, { errCode: 10012, errMsg: 'readBLECharacteristicValue:fail timeout' }), PATIENCE);
  api.onBLECharacteristicValueChange(heard);
  api.readBLECharacteristicValue({
    deviceId: native.deviceId,
    serviceId: native.serviceId,
    characteristicId: native.characteristicId,
    fail: (res) => done(native.fail, res),
  });
}

module.exports = (options) => call(read, options, {
  result: (res) => ({
    characteristic: { characteristicId: res.characteristicId, serviceId: res.serviceId, value: bluetooth.hex(res.value) },
  }),
  error: bluetooth.error,
});
