// What Alipay's onShareAppMessage returns, in the canonical shape {title, path, imageUrl}.
//
// Gives what an Alipay onShareAppMessage returns the canonical shape: {title,
// path, imageUrl}, where a promise becomes a field, and the path begins with a
// slash. desc, content and the other pictures have no place there, and nothing
// tells whether something was shared, so success and fail are not called.
function message(shared) {
  const given = shared || {};
  const native = {};
  if (given.title !== undefined) native.title = given.title;
  if (given.path !== undefined) native.path = String(given.path).replace(/^(?!\/)/, '/');
  const image = given.imageUrl || given.bgImgUrl;
  if (image) native.imageUrl = image;
  return native;
}

module.exports = (shared) => (shared && typeof shared.then === 'function' ? { promise: shared.then(message) } : message(shared));
