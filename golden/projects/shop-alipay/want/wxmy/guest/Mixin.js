// Mixin({...}) gives an identifier that components, pages and other mixins name.
const { filter, made } = require('./layers.js');

module.exports = (options) => {
  const id = Behavior({});
  made.set(id, filter(options));
  return id;
};
