// Builds the object that stands for the whole of my where a source uses it as a value
// (const api = my; api[name]()): a member is what the app wrote there, or the module of
// that name, or the canonical function of that name or of the name it has in names.
//
// An absent member is undefined, so that guards work. A module of a field
// (my.SDKVersion) is a getter among modules.
module.exports = (modules, names) => {
  const own = (table, key) => Object.prototype.hasOwnProperty.call(table || {}, key);
  const canonical = (key) => api[own(names, key) ? names[key] : key];
  return new Proxy(modules, {
    has: (members, key) => key in members || canonical(key) !== undefined,
    get: (members, key) => (key in members ? members[key] : canonical(key)),
  });
};
