// my.scan has other names for the kinds of codes and for what was read.
//
// my.scan tells the kinds of codes and what was read by other names than the canonical
// scanCode: code beside result, barCode or qrCode by the kind, and a kind that is qrCode
// or barCode, not the standard's name.
// Cancelling is error 10, a refused permission 2001.
const call = require('./call.js');

const ASKED = { qrCode: 'qrCode', barCode: 'barCode', dmCode: 'datamatrix', pdf417Code: 'pdf417' };
const READ = { QR_CODE: 'qrCode', WX_CODE: 'qrCode', DATA_MATRIX: 'dmCode', PDF_417: 'pdf417Code' };
const OLD = { qr: ['qrCode'], bar: ['barCode'] };

function result(res) {
  const scanType = READ[res.scanType] || 'barCode';
  const read = { code: res.result, result: res.result, scanType, rawData: res.rawData };
  if (scanType === 'qrCode' || scanType === 'barCode') read[scanType] = res.result;
  return read;
}

module.exports = (options) => call((o) => api.scanCode(o), options, {
  codes: { cancelled: 10, denied: 2001 },
  options(o) {
    const asked = o.scanType || OLD[o.type] || ['qrCode', 'barCode'];
    const known = [].concat(asked).map((kind) => ASKED[kind]).filter(Boolean);
    return {
      scanType: known.length > 0 ? known : ['qrCode', 'barCode'],
      onlyFromCamera: Boolean(o.hideAlbum || o.onlyFromCamera),
    };
  },
  result,
});
