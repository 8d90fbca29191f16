// Alipay calls the title content, may wait for delay milliseconds, and covers the page.
//
// my.showLoading names the text content, may wait for delay milliseconds, and
// covers the page by default; canonically the text is title, required, there is
// no delay, and nothing is covered. hideLoading before the delay is over must
// prevent the showing, so the waiting timer is kept for it.
const call = require('./call.js');

let waiting;

function show(options) {
  const delay = (options || {}).delay;
  clearTimeout(waiting);
  const invoke = (o) => {
    if (delay > 0) waiting = setTimeout(() => api.showLoading(o), delay);
    else api.showLoading(o);
  };
  return call(invoke, options, {
    options: (o) => ({
      title: o.content === undefined || o.content === null ? '' : String(o.content),
      mask: o.mask === undefined ? true : o.mask,
    }),
  });
}

module.exports = show;
module.exports.cancel = () => clearTimeout(waiting);
