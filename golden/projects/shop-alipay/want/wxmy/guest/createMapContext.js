// my.createMapContext's functions follow Alipay's convention; some have other names.
const absent = require('./absent.js');
const call = require('./call.js');
const { component } = require('./instance.js');

const SAME = ['moveToLocation'];
const ABSENT = ['gestureEnable'];

module.exports = (id) => {
  const place = [];
  const owner = component();
  if (owner) place.push(owner);
  const native = wx.createMapContext(id, ...place);
  const map = {};
  absent(map, ABSENT);
  const add = (name, other) => {
    map[name] = (options) => call((o) => native[other](o), options);
  };
  SAME.forEach((name) => add(name, name));
  return map;
};
