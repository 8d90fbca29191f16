// What templates of other platforms may say in an expression and AXML does not
// promise.

// The items to loop over: a list as it is, a number n as 0..n-1, a string as
// its letters, an object as its values, nothing as no items.
function list(v) {
  if (v === undefined || v === null) {
    return [];
  }
  const kind = v.constructor;
  if (kind === 'Array' || Array.isArray(v)) {
    return v;
  }
  const out = [];
  if (typeof v === 'number') {
    for (let i = 0; i < v; i++) {
      out.push(i);
    }
  } else if (typeof v === 'string') {
    for (let i = 0; i < v.length; i++) {
      out.push(v.charAt(i));
    }
  } else {
    const names = Object.keys(v);
    for (let i = 0; i < names.length; i++) {
      out.push(v[names[i]]);
    }
  }
  return out;
}

export default { list };
