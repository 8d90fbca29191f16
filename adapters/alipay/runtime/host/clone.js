// Deep copies and comparison of plain data. Alipay hands objects on by reference,
// so what one instance changes another would see. Functions and objects of a
// class stay as they are.
const isPlain = value => Object.prototype.toString.call(value) === '[object Object]';

function clone(value) {
  if (Array.isArray(value)) return value.map(clone);
  if (!isPlain(value)) return value;
  return Object.keys(value).reduce((copy, key) => {
    copy[key] = clone(value[key]);
    return copy;
  }, {});
}

function equal(a, b) {
  if (a === b || (a !== a && b !== b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => equal(item, b[i]));
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every(key => key in b && equal(a[key], b[key]));
}

module.exports = { clone, equal, isPlain };
