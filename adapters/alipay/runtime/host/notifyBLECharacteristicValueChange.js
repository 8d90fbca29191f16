// Alipay chooses between notifying and indicating itself: type is left out.
const { pick } = require('./call.js');
const { bluetooth } = require('./bluetooth.js');

module.exports = options => bluetooth('notifyBLECharacteristicValueChange', options, (done, fail) => {
  my.notifyBLECharacteristicValueChange(Object.assign(pick(options, ['deviceId', 'serviceId', 'characteristicId', 'state']),
    { success: () => done(), fail }));
});
