// 数字工具，给其他 wxs 用

// 1234567 -> "1,234,567"
function thousands(n) {
  var reg = getRegExp('(\\d)(?=(\\d{3})+$)', 'g');
  return ('' + n).replace(reg, '$1,');
}

function pad(n) {
  return n < 10 ? '0' + n : '' + n;
}

function isNumber(n) {
  return n !== null && n !== undefined && n.constructor === 'Number' && !isNaN(n);
}

export default {
  thousands: thousands,
  pad: pad,
  isNumber: isNumber
};
