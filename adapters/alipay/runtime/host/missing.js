// Stands in for what Alipay lacks, and fails through the caller's own channel.
//
// Stands in for what Alipay has no counterpart of, and fails through the
// caller's own channel, never when loaded:
//   async     fail and complete, or a rejected promise
//   task      the same, never a promise; returns a task that does nothing
//   sync      throws, as a synchronous call has no other way to say no
//   void      a call nobody waits for (reporting, preloading): warns, goes on
//   listener  warns once: the event never comes
//   factory   returns an object whose members fail in these ways
//   object    is such an object
const { call, settle } = require('./call.js');

const REASON = 'not supported on Alipay';

const later = (done, fail) => { setTimeout(() => fail(REASON), 0); };

function warn(name) {
  console.warn(`${name}:fail ${REASON}`);
}

function factory(name) {
  return () => new Proxy({}, {
    get(members, key) {
      // A symbol or `then` is the language asking what kind of thing this is.
      if (typeof key === 'symbol' || key === 'then' || key in members) return members[key];
      return missing(`${name}.${key}`, /^(on|off)[A-Z]/.test(key) ? 'listener' : 'async');
    }
  });
}

function missing(name, kind) {
  let warned = false; //? missing.listener missing.factory missing.object
  switch (kind) {
    //? missing.async missing.factory missing.object
    case 'async':
      return options => call(name, options, later);
    //? missing.task
    case 'task':
      return options => {
        settle(name, options || {}, later);
        return new Proxy({}, { get: (_, key) => (key === 'then' ? undefined : () => {}) });
      };
    //? missing.void
    case 'void':
      return () => warn(name);
    //? missing.listener missing.factory missing.object
    case 'listener':
      return () => {
        if (!warned) warn(name);
        warned = true;
      };
    //? missing.factory
    case 'factory':
      return factory(name);
    //? missing.object
    case 'object':
      return factory(name)();
    default:
      return () => { throw new Error(`${name}:fail ${REASON}`); };
  }
}

module.exports = missing;
