// my.getBLEDeviceServices names a service's UUID serviceId.
const bluetooth = require('./bluetooth.js');
const call = require('./call.js');

module.exports = (options) => call((o) => api.getBLEDeviceServices(o), options, {
  result: (res) => ({ services: (res.services || []).map((one) => ({ serviceId: one.uuid, isPrimary: one.isPrimary })) }),
  error: bluetooth.error,
});
