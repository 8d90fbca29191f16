// Alipay calls the timing function timeFunction, here and in step.
//
// It has neither matrix nor matrix3d: those steps are left out, with a warning.
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
  //? matrix matrix3d
  ['matrix', 'matrix3d'].forEach(name => {
    if (animation[name]) return;
    animation[name] = () => {
      console.warn(`Animation.${name}:fail not supported on Alipay`);
      return animation;
    };
  });
  return animation;
};
