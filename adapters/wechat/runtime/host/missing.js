// Stands in for a feature that WeChat lacks: missing(name, kind) is a function
// that does nothing when it is made and fails through its caller's own channel
// when it is called. kind, from the API's row:
//   "async"    fail and complete get {error, errorMessage, errMsg}; a rejected promise
//   "listener" nothing would ever be heard; a warning on the console says so
//   otherwise  the call throws, as calling a missing function would

module.exports = (name, kind) => {
  const message = `${name} does not exist in WeChat`;
  if (kind === 'listener') return () => console.warn(message);
  if (kind !== 'async') {
    return () => {
      throw new Error(message);
    };
  }
  return (options) => {
    const given = options || {};
    const error = { error: 3, errorMessage: message, errMsg: `${name}:fail ${message}` };
    if (typeof given.fail === 'function') given.fail(error);
    if (typeof given.complete === 'function') given.complete(error);
    const rejected = Promise.reject(error);
    if (given.success || given.fail || given.complete) rejected.catch(() => {});
    return rejected;
  };
};
