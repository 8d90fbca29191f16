// Alipay reads one key at a time; an absent one reads as ''.
const { get } = require('./storage.js');

module.exports = keyList => keyList.map(get);
