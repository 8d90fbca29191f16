// Builds the object that stands for the whole API where a source uses it as a value
// (`const api = global; api[name]()`): a member is what the app wrote there, or the
// module of that name, or Alipay's function of that name or of the name it has in names.
//
// An absent member is undefined, so guards work.
module.exports = (modules, names) => {
  const native = key => my[Object.prototype.hasOwnProperty.call(names || {}, key) ? names[key] : key];
  return new Proxy(Object.assign({}, modules), {
    has: (members, key) => key in members || native(key) !== undefined,
    get(members, key) {
      if (key in members) return members[key];
      const value = native(key);
      return typeof value === 'function' ? value.bind(my) : value;
    }
  });
};
