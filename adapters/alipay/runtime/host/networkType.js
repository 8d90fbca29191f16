// Alipay's names of networks in the canonical ones.
//
// WWAN is a mobile network of unknown kind: '3g' keeps it apart from Wi-Fi and from
// none.
const TYPES = { NOTREACHABLE: 'none', WWAN: '3g' };

module.exports = native => TYPES[native] || String(native || 'unknown').toLowerCase();
