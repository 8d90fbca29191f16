// Stands in for what WeChat lacks: what missing(name, kind) gives fails through its
// caller's own channel.
//
// Stands in for a feature that WeChat lacks: missing(name, kind) does nothing when
// it is called, and what it gives fails through its caller's own channel:
//   async     fail and complete get {error, errorMessage, errMsg}; a rejected promise
//   task      the same, and the promise has functions that do nothing (abort)
//   listener  warns once: nothing will ever be heard
//   void      warns, for a call nobody waits for
//   factory   gives an object whose members fail in these ways
//   object    is such an object
//   sync      throws: a call that gives its result at once has no other way to say no
const WHY = 'does not exist in WeChat';
const TASK = ['abort', 'onProgressUpdate', 'offProgressUpdate', 'onHeadersReceived', 'offHeadersReceived'];

function failing(name) {
  return (options) => {
    const given = options || {};
    const error = { error: 3, errorMessage: `${name} ${WHY}`, errMsg: `${name}:fail ${WHY}` };
    const promise = new Promise((resolve, reject) => {
      setTimeout(() => {
        reject(error);
        if (typeof given.fail === 'function') given.fail(error);
        if (typeof given.complete === 'function') given.complete(error);
      }, 0);
    });
    // A failure that went to a callback is no unhandled rejection as well.
    if (given.success || given.fail || given.complete) promise.catch(() => {});
    return promise;
  };
}

function task(name) {
  const start = failing(name);
  return (options) => {
    const started = start(options);
    TASK.forEach((member) => {
      started[member] = () => {};
    });
    return started;
  };
}

function warning(name, once) {
  let warned = false;
  return () => {
    if (!(once && warned)) console.warn(`${name} ${WHY}`);
    warned = true;
  };
}

// A symbol or "then" is the language asking what kind of thing an object is.
function factory(name) {
  return () => new Proxy({}, {
    get(members, key) {
      if (typeof key === 'symbol' || key === 'then' || key in members) return members[key];
      return missing(`${name}.${key}`, /^(on|off)[A-Z]/.test(key) ? 'listener' : 'async');
    },
  });
}

function missing(name, kind) {
  switch (kind) {
    //? missing.async missing.factory missing.object
    case 'async':
      return failing(name);
    //? missing.task
    case 'task':
      return task(name);
    //? missing.listener missing.factory missing.object
    case 'listener':
      return warning(name, true);
    //? missing.void
    case 'void':
      return warning(name, false);
    //? missing.factory
    case 'factory':
      return factory(name);
    //? missing.object
    case 'object':
      return factory(name)();
    default:
      return () => {
        throw new Error(`${name} ${WHY}`);
      };
  }
}

module.exports = missing;
