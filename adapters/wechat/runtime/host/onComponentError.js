// onComponentError(callback) hears of errors in components, as (error, method,
// instance).
//
// WeChat's onError hears of every uncaught error, as text: the error holds that text,
// and method and instance are unknown.
const wrapped = new Map();

module.exports = (callback) => {
  if (wrapped.has(callback)) return;
  wrapped.set(callback, (message) => callback(new Error(message)));
  wx.onError(wrapped.get(callback));
};

// off removes one callback, or all of them.
module.exports.off = (callback) => {
  const gone = callback === undefined ? Array.from(wrapped.keys()) : [callback];
  gone.forEach((one) => {
    if (wrapped.has(one)) wx.offError(wrapped.get(one));
    wrapped.delete(one);
  });
};
