// Ends what onBLECharacteristicValueChange.js began.
module.exports = require('./onBLECharacteristicValueChange.js').off;
