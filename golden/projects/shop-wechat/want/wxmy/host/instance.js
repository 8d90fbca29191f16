// What an instance needs beyond what Alipay gives it: properties in this.data, observers.
const { clone, equal } = require('./clone.js');
const { coerce } = require('./properties.js');
const { segments } = require('./observers.js');

const states = new WeakMap();

// method calls a function, or the method of that name, of an instance.
function method(instance, fn, args) {
  const run = typeof fn === 'string' ? instance[fn] : fn;
  if (typeof run === 'function') run.apply(instance, args);
}

// bound is the listener of an owner that bound the property both ways, see twoWay.js.
function bound(instance, name) {
  const { props } = instance;
  const names = props && props['data-wxmy-prop'];
  return names && names.split(' ').indexOf(name) >= 0 && typeof props.onWxmyModel === 'function' ? props.onWxmyModel : null;
}

// observed makes setData convert properties and then run observers until none sets more,
// then the properties' own; changed is told of every property that is set.
function observed(instance, { properties, observers }, perform, changed) {
  const native = instance.setData;
  const marks = observers.map(() => false);
  let changes = null; // of properties, while observers run

  function runObservers() {
    let again = true;
    while (again) {
      again = false;
      observers.forEach(({ run, values }, i) => {
        if (!marks[i]) return;
        marks[i] = false;
        again = true;
        perform([() => method(instance, run, values(instance.data))]);
      });
    }
  }

  function react(own) {
    if (changes) {
      changes = changes.concat(own);
      return;
    }
    changes = own;
    let last;
    try {
      runObservers();
    } finally {
      last = changes;
      changes = null;
      marks.fill(false);
    }
    perform(last.map(([run, args]) => () => method(instance, run, args)));
  }

  instance.setData = function (patch, callback) {
    const converted = {};
    const own = [];
    const set = [];
    Object.keys(patch || {}).forEach(key => {
      const path = segments(key);
      const property = properties[path[0]];
      const whole = path.length === 1;
      converted[key] = property && whole ? coerce(property, patch[key]) : patch[key];
      const before = whole ? instance.data[path[0]] : undefined;
      if (property && property.observer && before !== converted[key]) {
        own.push([property.observer, [converted[key], before, path]]);
      }
      if (property && whole && before !== converted[key]) set.push(key);
      observers.forEach(({ heeds }, i) => { marks[i] = marks[i] || heeds(path); });
    });
    if (callback) native.call(instance, converted, callback);
    else native.call(instance, converted);
    set.forEach(name => changed(name, converted[name]));
    react(own);
  };
}

// watched has an instance tell when it finds no components; it returns the undoing.
function watched(instance, missed) {
  const undo = ['$selectComponent', '$selectAllComponents'].filter(name => typeof instance[name] === 'function').map(name => {
    const before = Object.getOwnPropertyDescriptor(instance, name);
    const native = instance[name];
    instance[name] = function (...args) {
      const found = native.apply(this, args);
      if (!found || found.length === 0) missed();
      return found;
    };
    return () => {
      if (before) Object.defineProperty(instance, name, before);
      else delete instance[name];
    };
  });
  return () => undo.forEach(run => run());
}

// early runs functions ahead of the first render, when there are no components inside yet.
// It returns those to run again: the one that failed for lack of them and those behind it.
function early(instance, functions) {
  let missing = false;
  let done = 0;
  const undo = watched(instance, () => { missing = true; });
  try {
    functions.forEach(fn => {
      missing = false;
      fn.apply(instance, []);
      done += 1;
    });
  } catch (error) {
    if (!missing) throw error;
  } finally {
    undo();
  }
  return functions.slice(done);
}

// start prepares an instance: run(name) then runs lifetimes, early(name) those of before
// the first render, late() what failed there; receive(props) takes over the owner's values.
function start(instance, model, rendered) {
  const { properties, observers, lifetimes, pageLifetimes } = model;
  const names = Object.keys(properties);
  const seen = {};
  names.forEach(name => { seen[name] = clone(properties[name].value); });
  let receiving = false;
  let waiting = [];
  const perform = functions => {
    if (!rendered) {
      waiting = waiting.concat(early(instance, functions));
      return;
    }
    functions.forEach(fn => fn.apply(instance, []));
  };
  if (names.length || observers.length) {
    observed(instance, model, perform, (name, value) => {
      const listener = receiving ? null : bound(instance, name);
      if (listener) {
        seen[name] = clone(value);
        const source = { id: instance.id, dataset: instance.dataset };
        listener({ type: 'wxmyModel', detail: { name, value }, timeStamp: Date.now(), target: source, currentTarget: source, mark: {} });
      }
    });
  }
  Object.defineProperty(instance, 'properties', { configurable: true, get() { return this.data; } });
  const state = {
    run(name, args) { (lifetimes[name] || []).forEach(fn => fn.apply(instance, args || [])); },
    early(name) { perform(lifetimes[name] || []); },
    late() {
      rendered = true;
      perform(waiting);
      waiting = [];
    },
    runPage(name, args) { (pageLifetimes[name] || []).forEach(fn => fn.apply(instance, args || [])); },
    receive(props) {
      const changed = {};
      names.forEach(name => {
        if (!props || !(name in props) || equal(props[name], seen[name])) return;
        seen[name] = clone(props[name]);
        changed[name] = clone(props[name]);
      });
      if (!Object.keys(changed).length) return;
      receiving = true;
      try {
        instance.setData(changed);
      } finally {
        receiving = false;
      }
    }
  };
  states.set(instance, state);
  return state;
}

module.exports = { start, state: instance => states.get(instance) };
