// Alipay calls it scan, hides the album by hideAlbum, and has other names for the kinds
// of code.
const { call } = require('./call.js');

const ASKED = { barCode: 'barCode', qrCode: 'qrCode', datamatrix: 'dmCode', pdf417: 'pdf417Code' };
const TOLD = { qrCode: 'QR_CODE', dmCode: 'DATA_MATRIX', pdf417Code: 'PDF_417' };

module.exports = options => call('scanCode', options, (done, fail) => {
  const { onlyFromCamera, scanType } = options || {};
  const kinds = [].concat(scanType || ['barCode', 'qrCode']).map(kind => ASKED[kind]).filter(Boolean);
  my.scan({
    hideAlbum: Boolean(onlyFromCamera),
    scanType: kinds.length ? kinds : ['qrCode'],
    success: res => done({
      result: res.code === undefined ? res.result : res.code,
      scanType: TOLD[res.scanType] || res.scanType,
      rawData: res.rawData
    }),
    fail
  });
});
