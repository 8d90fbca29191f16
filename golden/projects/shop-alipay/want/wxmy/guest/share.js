// What Alipay's onShareAppMessage returns, in the canonical shape {title, path, imageUrl}.
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
