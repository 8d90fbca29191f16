// Alipay calls the timing function timeFunction, here and in step.
const { pick } = require('./call.js');

const timing = options => Object.assign(
  pick(options, ['duration', 'delay', 'transformOrigin']),
  pick({ timeFunction: (options || {}).timingFunction }, ['timeFunction'])
);

module.exports = options => {
  const animation = my.createAnimation(timing(options));
  const step = animation.step;
  animation.step = o => {
    step.call(animation, timing(o));
    return animation;
  };
  return animation;
};
