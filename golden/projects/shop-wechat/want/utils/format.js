const pad = (n) => (n < 10 ? '0' + n : '' + n);

/** formatTime(1718000000000, 'MM-DD hh:mm') */
function formatTime(time, pattern = 'YYYY-MM-DD hh:mm') {
  // iOS 不认 "2024-06-01 10:00:00"
  const date = new Date(typeof time === 'string' ? time.replace(/-/g, '/') : time);
  const parts = {
    YYYY: date.getFullYear(),
    MM: pad(date.getMonth() + 1),
    DD: pad(date.getDate()),
    hh: pad(date.getHours()),
    mm: pad(date.getMinutes()),
    ss: pad(date.getSeconds()),
  };
  return pattern.replace(/YYYY|MM|DD|hh|mm|ss/g, (key) => parts[key]);
}

function maskPhone(phone) {
  return phone ? phone.replace(/^(\d{3})\d{4}(\d{4})$/, '$1****$2') : '';
}

function debounce(fn, wait = 300) {
  let timer = 0;
  return function (...args) {
    clearTimeout(timer);
    timer = setTimeout(() => fn.apply(this, args), wait);
  };
}

/** {a: 1, b: '米'} -> "a=1&b=%E7%B1%B3" */
function toQuery(params) {
  return Object.keys(params)
    .filter((key) => params[key] !== undefined && params[key] !== '')
    .map((key) => `${key}=${encodeURIComponent(params[key])}`)
    .join('&');
}

exports.formatTime = formatTime;
exports.maskPhone = maskPhone;
exports.debounce = debounce;
exports.toQuery = toQuery;
