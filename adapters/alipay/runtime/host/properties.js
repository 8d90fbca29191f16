// Typed properties: Alipay's props know no type, no conversion and no observer.
//
// Alipay's props have a default value and nothing else: no type, no conversion
// (`count="3"` arrives as text), no observer.
function fits(type, value) {
  switch (type) {
    case String: return typeof value === 'string';
    case Number: return typeof value === 'number' && isFinite(value);
    case Boolean: return typeof value === 'boolean';
    case Array: return Array.isArray(value);
    case Object: return typeof value === 'object' && value !== null && !Array.isArray(value);
    case Function: return typeof value === 'function';
    default: return value !== undefined;
  }
}

// property gives a definition its full form: a type alone is one as well.
function property(definition) {
  const given = typeof definition === 'object' && definition !== null ? definition : { type: definition };
  const type = given.type === undefined ? null : given.type;
  return {
    type,
    optionalTypes: given.optionalTypes || [],
    observer: given.observer,
    value: given.value === undefined ? coerce({ type, optionalTypes: [] }, undefined) : given.value
  };
}

// coerce makes a value of the property's type, empty where there is no way.
function coerce({ type, optionalTypes }, value) {
  if (optionalTypes.some(optional => fits(optional, value))) return value; //? optionalTypes
  switch (type) {
    case String: return value === undefined || value === null ? '' : String(value);
    case Number: return isFinite(value) ? Number(value) : 0;
    case Boolean: return Boolean(value);
    case Array: return Array.isArray(value) ? value : [];
    case Object: return typeof value === 'object' ? value : null;
    case Function: return typeof value === 'function' ? value : () => {};
    default: return value === undefined ? null : value;
  }
}

module.exports = { property, coerce };
