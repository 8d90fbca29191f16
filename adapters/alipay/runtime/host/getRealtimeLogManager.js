// Alipay keeps no log for the app; the console is what there is, without filters, and
// with the tag before each line.
const lines = (...tag) => ({
  info: (...args) => console.info(...tag, ...args),
  warn: (...args) => console.warn(...tag, ...args),
  error: (...args) => console.error(...tag, ...args),
  setFilterMsg() {},
  addFilterMsg() {}
});

module.exports = () => Object.assign(lines(), {
  in() {},
  tag: name => lines(`[${name}]`),
  getCurrentState: () => ({ size: 0, maxSize: 0, logCount: 0, maxLogCount: 0 })
});
