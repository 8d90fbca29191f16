// Alipay records with a manager: the call succeeds when the recording has ended.
const { call } = require('./call.js');

let settle = null; // how the recording that runs is answered
let listening = false;

function listen(recorder) {
  if (listening) return;
  listening = true;
  const end = answer => {
    const current = settle;
    settle = null;
    if (current) answer(current);
  };
  recorder.onStop(({ tempFilePath }) => end(({ done }) => done({ tempFilePath })));
  recorder.onError(err => end(({ fail }) => fail(err)));
}

module.exports = options => call('startRecord', options, (done, fail) => {
  const recorder = my.getRecorderManager();
  listen(recorder);
  settle = { done, fail };
  recorder.start({});
});
