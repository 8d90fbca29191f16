// What templates of other platforms may say in an expression and AXML does not
// promise.

// The items to loop over: a list as it is, a number n as 0..n-1, a string as
// its letters, nothing as no items.
function list(v) {
  if (typeof v === 'number') {
    const out = [];
    for (let i = 0; i < v; i++) {
      out.push(i);
    }
    return out;
  }
  if (typeof v === 'string') {
    return v.split('');
  }
  return v === undefined || v === null ? [] : v;
}

// The pairs of an object as a list of {key, value}; of a list, its items with
// their index.
function entries(v) {
  const out = [];
  if (v === undefined || v === null) {
    return out;
  }
  if (Array.isArray(v)) {
    for (let i = 0; i < v.length; i++) {
      out.push({ key: i, value: v[i] });
    }
    return out;
  }
  const names = Object.keys(v);
  for (let i = 0; i < names.length; i++) {
    out.push({ key: names[i], value: v[names[i]] });
  }
  return out;
}

// A copy of an object with some more members.
function extended(v, more) {
  const out = {};
  [more, v].forEach(from => {
    Object.keys(from).forEach(name => {
      out[name] = from[name];
    });
  });
  return out;
}

// The markers of a map: their anchor is two numbers here.
function markers(v) {
  return list(v).map(marker => (marker.anchor ? extended(marker, { anchorX: marker.anchor.x, anchorY: marker.anchor.y }) : marker));
}

export default { list, entries, markers };
