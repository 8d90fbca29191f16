// Mixin({...}) gives an identifier that components, pages and other mixins name.
//
// Here it is that of an empty behavior: what the mixin brings is merged by layers.js, by
// Alipay's rules, which the platform's differ from (data of the same name is replaced,
// not joined; pages ignore props, hooks and lifetimes).
const { filter, made } = require('./layers.js');

module.exports = (options) => {
  const id = Behavior({});
  made.set(id, filter(options));
  return id;
};
