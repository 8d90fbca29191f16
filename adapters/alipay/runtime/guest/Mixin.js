// Turns the options of an Alipay Mixin into those of a canonical behavior:
// Behavior(myMixin({...})). Methods, data, properties and observers are merged by
// the platform, by the same rules; the hooks it does not know, and those a page
// must ignore (lifetimes), are added to the instance as a layer, which
// Component.js and Page.js run.
const handlers = require('./handlers.js');
const { state } = require('./instance.js');
const { layer, watching } = require('./layers.js');
const props = require('./props.js');

const OPTIONAL = ['relations', 'definitionFilter'];

module.exports = (options, extra) => {
  const own = Object.assign(layer(options), { extra });
  function join() {
    const { layers } = state(this);
    if (layers.indexOf(own) < 0) layers.push(own);
  }
  const behavior = {
    behaviors: options.mixins || [],
    properties: props.declare(own.props, extra),
    data: typeof own.data === 'function' ? {} : own.data,
    methods: handlers(own.methods),
    observers: watching(own.observers),
    lifetimes: { created: join },
  };
  OPTIONAL.forEach((name) => {
    if (options[name]) behavior[name] = options[name];
  });
  return behavior;
};
