// Gives an object what has no canonical counterpart: functions that fail.
const call = require('./call.js');

function stand(name) {
  if (/^on[A-Z]/.test(name)) return () => console.warn(`${name} never happens here`);
  if (/^off[A-Z]/.test(name)) return () => {};
  return (options) => call((o) => o.fail({ errMsg: `${name}:fail not supported` }), options);
}

module.exports = (object, names) => {
  names.forEach((name) => {
    object[name] = stand(name);
  });
  return object;
};
