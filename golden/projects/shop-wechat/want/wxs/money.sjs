import number from './number.sjs';
var module = { exports: {} };

/* cents -> "12.90" */
function yuan(cents, digits) {
  if (!number.isNumber(cents)) return '--';
  var d = digits === undefined ? 2 : digits;
  return (cents / 100).toFixed(d);
}

function integer(cents) {
  if (!number.isNumber(cents)) return '--';
  return number.thousands(Math.floor(cents / 100));
}

function decimal(cents) {
  if (!number.isNumber(cents)) return '';
  var rest = cents % 100;
  return rest === 0 ? '' : '.' + number.pad(rest);
}

// 折扣，8.5 折
function discount(price, market) {
  if (!market || market <= price) return '';
  return (price / market * 10).toFixed(1) + '折';
}

function sales(n) {
  if (n >= 10000) return (n / 10000).toFixed(1) + '万';
  return n || 0;
}

module.exports.yuan = yuan;
module.exports.integer = integer;
module.exports.decimal = decimal;
module.exports.discount = discount;
module.exports.sales = sales;
export default module.exports;
