// Alipay gives the bytes as hex text.
const { toBuffer } = require('./bluetooth.js');
const listen = require('./listen.js');

module.exports = listen('onBLECharacteristicValueChange', 'offBLECharacteristicValueChange',
  res => Object.assign({}, res, { value: toBuffer(res.value) }));
