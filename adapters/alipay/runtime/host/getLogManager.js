// Alipay keeps no log for the app; the console is what there is.
module.exports = () => ({
  debug: (...args) => console.debug(...args),
  info: (...args) => console.info(...args),
  log: (...args) => console.log(...args),
  warn: (...args) => console.warn(...args)
});
