// Alipay's query gives itself from every function, and looks into the component that runs.
const { component } = require('./instance.js');

module.exports = () => {
  const native = wx.createSelectorQuery();
  const owner = component();
  if (owner) native.in(owner);
  let node;
  const query = {
    in(given) {
      native.in(given);
      return query;
    },
    exec(callback) {
      native.exec(callback);
    },
  };
  ['select', 'selectAll', 'selectViewport'].forEach((name) => {
    query[name] = (selector) => {
      node = name === 'selectViewport' ? native.selectViewport() : native[name](selector);
      return query;
    };
  });
  ['boundingClientRect', 'scrollOffset', 'fields', 'node', 'context'].forEach((name) => {
    query[name] = (...args) => {
      node = node || native.selectViewport();
      node[name](...args);
      return query;
    };
  });
  return query;
};
