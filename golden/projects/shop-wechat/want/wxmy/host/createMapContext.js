// Alipay's map wants to be told where to move, and has other names or nothing for some methods.
const { call } = require('./call.js');

const numbers = o => ({ latitude: Number(o.latitude), longitude: Number(o.longitude) });

// use(name, run) is a method whose native call is run(options, answers).
const use = (name, run) => options => call(name, options,
  (done, fail) => run(options || {}, { success: done, fail }));

module.exports = id => {
  const native = my.createMapContext(id);
  return Object.assign(
    {
      on() { console.warn('on:fail not supported on Alipay'); },
      moveToLocation: use('moveToLocation', (o, answers) => {
        const move = place => native.moveToLocation(Object.assign(numbers(place), answers));
        if (o.latitude === undefined) my.getLocation({ type: 0, success: move, fail: answers.fail });
        else move(o);
      }),
    }
  );
};
