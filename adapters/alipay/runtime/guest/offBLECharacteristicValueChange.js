// my.offBLECharacteristicValueChange(callback) undoes onBLECharacteristicValueChange, whose listeners are not the
// caller's own functions; without a callback it removes them all.
module.exports = require('./onBLECharacteristicValueChange.js').off;
