// my.readBLECharacteristicValue gives the value in its result; canonically the value
// comes to the listeners of onBLECharacteristicValueChange.
//
// So the call listens while it reads, and fails with 10012 (timeout) if no value comes
// in 10 s. It listens beside the app: the canonical off would remove the app's listeners
// too.
const bluetooth = require('./bluetooth.js');
const call = require('./call.js');
const changes = require('./onBLECharacteristicValueChange.js');

const PATIENCE = 10000;

function read(native) {
  let timer;
  const heard = (change) => {
    const same = ['deviceId', 'serviceId', 'characteristicId'].every((name) => change[name] === native[name]);
    if (same) done(native.success, change);
  };
  function done(outcome, res) {
    clearTimeout(timer);
    changes.off(heard);
    outcome(res);
  }
  timer = setTimeout(() => done(native.fail, { errCode: 10012, errMsg: 'readBLECharacteristicValue:fail timeout' }), PATIENCE);
  changes(heard);
  api.readBLECharacteristicValue({
    deviceId: native.deviceId,
    serviceId: native.serviceId,
    characteristicId: native.characteristicId,
    fail: (res) => done(native.fail, res),
  });
}

module.exports = (options) => call(read, options, {
  result: (res) => ({
    characteristic: { characteristicId: res.characteristicId, serviceId: res.serviceId, value: res.value },
  }),
  error: bluetooth.error,
});
