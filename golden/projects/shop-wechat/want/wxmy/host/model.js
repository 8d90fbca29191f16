// Merges a definition with its behaviors, by rules that Alipay's mixins do not have.
const { clone, isPlain } = require('./clone.js');
const { property } = require('./properties.js');
const { observer } = require('./observers.js');

const LIFETIMES = ['created', 'attached', 'ready', 'moved', 'detached', 'error'];
const FORM_FIELD = { properties: { name: String, value: null } };

// inline lists a definition and all that it is made of, in order, once each.
function inline(definition, found) {
  (definition.behaviors || []).forEach(behavior => {
    if (typeof behavior === 'string') {
      found.builtIn.push(behavior);
      if (/:\/\/form-field$/.test(behavior)) found.definitions.push(FORM_FIELD);
    } else if (behavior && found.behaviors.indexOf(behavior) < 0) {
      found.behaviors.push(behavior);
      inline(behavior.definition || behavior, found);
    }
  });
  found.definitions.push(definition);
  return found;
}

function mergeData(target, data) {
  Object.keys(data || {}).forEach(key => {
    if (isPlain(target[key]) && isPlain(data[key])) mergeData(target[key], data[key]);
    else target[key] = clone(data[key]);
  });
  return target;
}

const append = (lists, name, fn) => {
  if (typeof fn === 'function') lists[name] = (lists[name] || []).concat(fn);
};

// filtered is a copy of a definition, changed by what its behaviors do to it.
function filtered(definition) {
  const copy = Object.assign({}, definition);
  return copy;
}

// model merges; lifetimes become lists by name.
function model(definition) {
  const { definitions, behaviors, builtIn } = inline(definition, { definitions: [], behaviors: [], builtIn: [] });
  const merged = {
    data: {}, properties: {}, methods: {}, observers: [], lifetimes: {}, pageLifetimes: {},
    relations: {}, externalClasses: [], behaviors, builtIn
  };
  definitions.forEach(part => {
    mergeData(merged.data, part.data);
    Object.keys(part.properties || {}).forEach(name => { merged.properties[name] = property(part.properties[name]); });
    Object.assign(merged.methods, part.methods);
    Object.assign(merged.relations, part.relations);
    merged.externalClasses = merged.externalClasses.concat(part.externalClasses || []);
    Object.keys(part.observers || {}).forEach(key => merged.observers.push(observer(key, part.observers[key])));
    LIFETIMES.forEach(name => append(merged.lifetimes, name, (part.lifetimes || {})[name] || part[name]));
    Object.keys(part.pageLifetimes || {}).forEach(name => append(merged.pageLifetimes, name, part.pageLifetimes[name]));
  });
  Object.keys(merged.properties).forEach(name => { merged.data[name] = clone(merged.properties[name].value); });
  return merged;
}

module.exports = { model, filtered };
