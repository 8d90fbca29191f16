// Alipay writes one key at a time.
//
// What was written before an error stays.
const { set } = require('./storage.js');

module.exports = kvList => { kvList.forEach(({ key, value }) => set(key, value)); };
