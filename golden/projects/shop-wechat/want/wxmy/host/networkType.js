// Alipay's names of networks in the canonical ones.
const TYPES = { NOTREACHABLE: 'none', WWAN: '3g' };

module.exports = native => TYPES[native] || String(native || 'unknown').toLowerCase();
