// From <wxs module="time"> in index.wxml.
  var module = { exports: {} };
  var pad = function (n) {
    return n < 10 ? '0' + n : '' + n;
  };

  // 秒数 -> ["01", "23", "45"]
  module.exports.parts = function (rest) {
    return [Math.floor(rest / 3600), Math.floor(rest % 3600 / 60), rest % 60].map(pad);
  };
export default module.exports;

