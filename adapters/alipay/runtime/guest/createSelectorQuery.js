// Alipay's query gives itself from every function, and looks into the component that runs.
//
// my.createSelectorQuery's query is what every function gives back, so that what is
// asked belongs to the node selected last; canonically select gives a node, and what is
// asked of it gives the query.
// It also finds nodes inside components, which a canonical query does only with
// in(component): asked for while a method of a component runs, it looks into that
// component.
const { component } = require('./instance.js');

module.exports = () => {
  const native = api.createSelectorQuery();
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
