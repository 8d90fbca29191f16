// Stands in for what WeChat lacks: what missing(name, kind) gives fails through its
// caller's own channel.
const WHY = 'does not exist in WeChat';

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
    case 'async':
      return failing(name);
    case 'listener':
      return warning(name, true);
    case 'void':
      return warning(name, false);
    case 'factory':
      return factory(name);
    default:
      return () => {
        throw new Error(`${name} ${WHY}`);
      };
  }
}

module.exports = missing;
