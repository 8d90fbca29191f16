// Alipay does not tell when it is idle; the callback runs in the next turn and is
// given a slice of time as an idle period would give.
const SLICE = 50;

module.exports = callback => {
  const start = Date.now();
  return setTimeout(() => callback({
    didTimeout: false,
    timeRemaining: () => Math.max(0, SLICE - (Date.now() - start))
  }), 1);
};
