// Deep copies and comparison of plain data.
//
// Alipay hands objects on by reference, so what one instance changes another would see.
// Functions and objects of a class stay as they are; what holds itself does so in the
// copy.
function isPlain(value) {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function clone(value, copies) {
  const list = Array.isArray(value);
  if (!list && !isPlain(value)) return value;
  const known = copies || new Map();
  if (known.has(value)) return known.get(value);
  const copy = list ? [] : {};
  known.set(value, copy);
  Object.keys(value).forEach(key => { copy[key] = clone(value[key], known); });
  return copy;
}

function equal(a, b) {
  if (a === b || (a !== a && b !== b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => equal(item, b[i]));
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every(key => key in b && equal(a[key], b[key]));
}

module.exports = { clone, equal, isPlain };
