import number from './number.sjs';

export default {
  // 时间戳 -> "2024-06-01 10:00"
  minute: function (time) {
    if (!time) return '';
    var date = getDate(time);
    return [date.getFullYear(), number.pad(date.getMonth() + 1), number.pad(date.getDate())].join('-') +
      ' ' + number.pad(date.getHours()) + ':' + number.pad(date.getMinutes());
  },
  // "2024-06-01" -> "06.01"
  short: function (text) {
    return (text || '').substring(5).replace(getRegExp('-', 'g'), '.');
  }
};
