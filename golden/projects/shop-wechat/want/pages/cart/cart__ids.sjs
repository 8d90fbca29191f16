// From <wxs module="ids"> in cart.wxml.
  var module = { exports: {} };
  // id 里不能有点号
  module.exports.safe = function (skuId) {
    return skuId.replace('.', '_');
  };
export default module.exports;

