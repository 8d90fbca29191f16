// my.offBluetoothDeviceFound(callback) undoes onBluetoothDeviceFound, whose listeners are not the
// caller's own functions; without a callback it removes them all.
module.exports = require('./onBluetoothDeviceFound.js').off;
