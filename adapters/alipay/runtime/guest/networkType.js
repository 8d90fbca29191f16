// Alipay's names of network types: capitals, and NOTREACHABLE for none.
module.exports = (type) => (type === 'none' ? 'NOTREACHABLE' : String(type || 'unknown').toUpperCase());
