// Ends what onBluetoothDeviceFound.js began.
module.exports = require('./onBluetoothDeviceFound.js').off;
