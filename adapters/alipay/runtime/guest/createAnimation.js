// my.createAnimation and its step name the timing timeFunction; canonically it is
// timingFunction.
const fields = require('./fields.js');

const NAMES = { timeFunction: 'timingFunction' };

module.exports = (options) => {
  const animation = api.createAnimation(fields(options, NAMES));
  const step = animation.step;
  animation.step = (given) => step.call(animation, fields(given, NAMES));
  return animation;
};
