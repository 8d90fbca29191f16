// Alipay calls the title content, may wait for delay milliseconds, and covers the page.
const call = require('./call.js');

let waiting;

function show(options) {
  const delay = (options || {}).delay;
  clearTimeout(waiting);
  const invoke = (o) => {
    if (delay > 0) waiting = setTimeout(() => wx.showLoading(o), delay);
    else wx.showLoading(o);
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
