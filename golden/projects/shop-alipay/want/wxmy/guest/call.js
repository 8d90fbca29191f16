// A calling convention: success(result), fail({error, errorMessage}), complete(either) and
// always a promise, on natives that give errMsg and a promise only without callbacks.

// The usual codes: cancelled by the user, not allowed, bad argument, anything else.
const CODES = { cancelled: 11, denied: 4, invalid: 2, other: 3 };

// reason tells from the text of errMsg, its only documented part, why a call failed.
function reason(message) {
  if (/cancel/i.test(message)) return 'cancelled';
  if (/auth|permission|privacy/i.test(message)) return 'denied';
  if (/param|invalid/i.test(message)) return 'invalid';
  return 'other';
}

// failure turns a native failure, or a thrown error, into {error, errorMessage}.
function failure(res, codes) {
  const message = String((res && (res.errMsg || res.message)) || 'fail');
  return {
    error: Object.assign({}, CODES, codes)[reason(message)],
    errorMessage: message.replace(/^[\w.]+:\s*(fail)?[:\s]*/, '') || message,
  };
}

function plain(res) {
  const result = Object.assign({}, res);
  delete result.errMsg;
  return result;
}

function call(invoke, options, rules) {
  const given = options || {};
  const how = rules || {};
  let settle;
  const promise = new Promise((resolve, reject) => {
    settle = { success: resolve, fail: reject };
  });
  let settled = false;
  const deliver = (name, value) => {
    settled = true;
    settle[name](value);
    if (typeof given[name] === 'function') given[name](value);
    if (typeof given.complete === 'function') given.complete(value);
  };
  const success = (res) => {
    const refused = how.refuse && how.refuse(res || {}, given);
    if (refused) deliver('fail', refused);
    else deliver('success', how.result ? how.result(plain(res), given) : plain(res));
  };
  const fail = (res) => {
    const recovered = how.recover && how.recover(res || {}, given);
    if (recovered) deliver('success', recovered);
    else deliver('fail', (how.error && how.error(res || {}, given)) || failure(res, how.codes));
  };
  // A failure that went to a callback is no unhandled rejection as well.
  if (given.success || given.fail || given.complete) promise.catch(() => {});
  const native = Object.assign({}, how.options ? how.options(given) : given, { success, fail });
  delete native.complete;
  let task;
  try {
    task = invoke(native);
  } catch (e) {
    if (settled) throw e;
    setTimeout(() => fail(e), 0); // a caller is never answered before the call returns
  }
  (how.task || []).forEach((name) => {
    promise[name] = (...args) => task && task[name] && task[name](...args);
  });
  return promise;
}

module.exports = call;
module.exports.failure = failure;
