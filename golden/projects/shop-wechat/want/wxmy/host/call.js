// Callers expect {..., errMsg: 'name:ok'} or {errMsg: 'name:fail reason', errno}, and a promise
// only without callbacks; Alipay answers {...} or {error, errorMessage}.

// Codes of Alipay that mean "the user closed it"; callers look for the word.
const CANCELLED = 11;

function failure(name, err) {
  const error = typeof err === 'object' && err !== null ? err : { errorMessage: err };
  if (error.errMsg) return error;
  const code = Number(error.error);
  const reason = code === CANCELLED ? 'cancel' : error.errorMessage;
  const errno = error.error === undefined || isNaN(code) ? {} : { errno: code };
  return Object.assign(errno, { errMsg: reason ? `${name}:fail ${reason}` : `${name}:fail` });
}

// settle calls run(done, fail) and hands the one answer it gets to the callbacks in o.
function settle(name, o, run) {
  let settled = false;
  function finish(callback, res) {
    if (settled) return;
    settled = true;
    try {
      if (typeof callback === 'function') callback(res);
    } finally {
      if (typeof o.complete === 'function') o.complete(res);
    }
  }
  const done = res => finish(o.success, Object.assign({}, res, { errMsg: `${name}:ok` }));
  const fail = err => finish(o.fail, failure(name, err));
  try {
    return run(done, fail);
  } catch (e) {
    if (settled) throw e;
    return fail(e.message); // a native call that throws or is absent
  }
}

// call runs a native call by run(done, fail), which done(fields) and fail(error or text) settle.
function call(name, options, run) {
  const o = options || {};
  if (o.success || o.fail || o.complete) {
    settle(name, o, run);
    return undefined;
  }
  return new Promise((resolve, reject) => {
    settle(name, { success: resolve, fail: reject }, run);
  });
}

// pick copies the named options that were given, and only those.
function pick(options, names) {
  const o = options || {};
  return names.reduce((picked, name) => {
    if (o[name] !== undefined) picked[name] = o[name];
    return picked;
  }, {});
}

module.exports = { call, settle, pick };
