// my.getBLEDeviceCharacteristics names a characteristic's UUID characteristicId, and
// repeats its service.
//
// The value is read by readBLECharacteristicValue.
const bluetooth = require('./bluetooth.js');
const call = require('./call.js');

module.exports = (options) => call((o) => api.getBLEDeviceCharacteristics(o), options, {
  result: (res, o) => ({
    characteristics: (res.characteristics || []).map((one) => ({
      characteristicId: one.uuid, serviceId: o.serviceId, value: '', properties: one.properties,
    })),
  }),
  error: bluetooth.error,
});
