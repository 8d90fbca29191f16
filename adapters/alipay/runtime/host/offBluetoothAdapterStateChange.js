// Ends what onBluetoothAdapterStateChange.js began.
module.exports = require('./onBluetoothAdapterStateChange.js').off;
