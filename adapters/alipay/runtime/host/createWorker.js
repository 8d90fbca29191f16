// Alipay takes the path alone: it has no other kind of worker and does not tell when
// it ends one.
const { absent } = require('./methods.js');

module.exports = scriptPath => {
  const worker = my.createWorker(scriptPath);
  return Object.assign(worker, absent(['onProcessKilled', 'onError'].filter(name => !worker[name]), 'listener'));
};
