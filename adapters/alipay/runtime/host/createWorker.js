// Alipay takes the path alone: it has no other kind of worker and does not tell when
// it ends one.
const { absent } = require('./methods.js');

module.exports = scriptPath => {
  const worker = my.createWorker(scriptPath);
  const lacking = (names, kind) => absent(names.filter(name => !worker[name]), kind);
  return Object.assign(
    worker,
    lacking(['onProcessKilled', 'onError'], 'listener'),
    lacking(['getCameraFrameData', 'testOnProcessKilled'], 'void')
  );
};
