// Gives what an Alipay onShareAppMessage returns the shape of WeChat's: {title,
// path, imageUrl}, where a promise becomes WeChat's promise field, and the path
// begins with a slash. desc, content and the other pictures have no place there,
// and WeChat does not tell whether something was shared, so success and fail of
// the result are not called.
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
