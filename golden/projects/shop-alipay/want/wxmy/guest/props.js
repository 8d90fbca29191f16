// Alipay's props on canonical properties.
const BUBBLING = [
  'tap', 'longtap', 'longpress', 'touchstart', 'touchmove', 'touchend', 'touchcancel', 'touchforcechange',
  'transitionend', 'animationstart', 'animationiteration', 'animationend', 'appear', 'disappear', 'firstappear',
];
const OWN = ['wxmyOn', 'wxmySlots'];

// declare gives the properties for defaults and for extra names that are used undeclared:
// these are '' in the template, where null would be shown, and undefined in this.props.
function declare(defaults, extra) {
  const properties = {};
  (extra || []).forEach((name) => {
    properties[name] = { type: null, value: '' };
  });
  Object.keys(defaults || {}).forEach((name) => {
    const value = defaults[name];
    if (/^on[A-Z]/.test(name) && typeof value === 'function') return;
    properties[name] = { type: null, value: value === undefined || typeof value === 'function' ? '' : value };
  });
  delete properties.id;
  OWN.forEach((name) => {
    properties[name] = { type: null, value: null };
  });
  return properties;
}

// eventName is the event that stands for a function prop.
function eventName(prop) {
  const name = prop.charAt(2).toLowerCase() + prop.slice(3);
  return (BUBBLING.indexOf(name.toLowerCase()) >= 0 ? 'prop-' : '') + name;
}

// fire makes the function that stands for a handler of the parent.
function fire(instance, prop) {
  return (...args) => {
    const detail = { wxmyArgs: args };
    instance.triggerEvent(eventName(prop), detail);
    return detail.wxmyResult;
  };
}

// functions gives the function props of an instance.
function functions(instance, defaults, values) {
  const given = values.wxmyOn;
  const props = {};
  Object.keys(defaults).forEach((name) => {
    const own = defaults[name];
    if (typeof own !== 'function') return;
    if (!/^on[A-Z]/.test(name)) {
      if (values[name] === '' || values[name] === undefined) props[name] = own;
      return;
    }
    props[name] = own;
    if (typeof given === 'string') return;
    const event = fire(instance, name);
    props[name] = (...args) => {
      event(...args);
      return own.apply(props, args);
    };
  });
  String(given || '').split(' ').filter(Boolean).forEach((name) => {
    const prop = `on${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    props[prop] = fire(instance, prop);
  });
  return props;
}

module.exports = { declare, functions, OWN };
