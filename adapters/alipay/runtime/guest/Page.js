// Turns the options of an Alipay page into canonical ones: Page(myPage({...})).
//
// The query of onLoad is decoded, unless settings.decodeQuery is "disable";
// events{} are hooks of the page; onShareAppMessage may return a promise, or be the
// app's, and every page can be shared; data may be a function; hooks get what
// Alipay gives them; methods that handle events get Alipay's (handlers.js).
// Observers work in a behavior. onTitleClick, onOptionMenuClick, beforeTabItemTap,
// onSelectedTabItemTap and onBack have no counterpart: nothing calls them.
const handlers = require('./handlers.js');
const { methods, run, state } = require('./instance.js');
const share = require('./share.js');

const HOOKS = [
  'onLoad', 'onShow', 'onReady', 'onHide', 'onUnload', 'onPullDownRefresh', 'onReachBottom', 'onPageScroll', 'onTabItemTap', 'onResize',
];
const ALWAYS = ['onLoad', 'onShow', 'onReady', 'onHide', 'onUnload'];
const NATIVE = ['data', 'mixins', 'observers', 'options', 'events', 'onShareAppMessage'].concat(HOOKS);

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch (e) {
    return text; // a % that begins no code: Alipay leaves such text alone too
  }
}

function decoded(query) {
  const plain = {};
  Object.keys(query || {}).forEach((name) => {
    plain[decode(name)] = typeof query[name] === 'string' ? decode(query[name]) : query[name];
  });
  return plain;
}

// ARGUMENTS gives the arguments of hooks where they differ.
const ARGUMENTS = {
  onPullDownRefresh: () => [{ from: 'manual' }],
  onTabItemTap: (item) => [Object.assign({ from: 'user' }, item, { index: Number(item.index) })],
};

// hook joins the hooks of mixins, of the page itself, and of its events.
function hook(name, options, settings) {
  const own = options[name];
  const other = (options.events || {})[name];
  return function pageHook(...native) {
    let args = ARGUMENTS[name] ? ARGUMENTS[name](...native) : native;
    if (name === 'onLoad') {
      if (!settings || settings.decodeQuery !== 'disable') args = [decoded(native[0])];
      if (typeof options.data === 'function') this.setData(options.data());
    }
    run(this, 'events', name, args);
    const result = typeof own === 'function' ? own.apply(this, args) : undefined;
    if (typeof other === 'function' && other !== own) other.apply(this, args);
    return result;
  };
}

// keyboard tells events.onKeyboardHeight while the page is shown.
function keyboard(page, onKeyboardHeight) {
  const after = (name, also) => {
    const own = page[name];
    page[name] = function followed(...args) {
      own.apply(this, args);
      also(this);
    };
  };
  const stop = (instance) => {
    const it = state(instance);
    if (it.keyboard) api.offKeyboardHeightChange(it.keyboard);
    it.keyboard = undefined;
  };
  after('onShow', (instance) => {
    stop(instance);
    state(instance).keyboard = (res) => onKeyboardHeight.call(instance, { height: res.height });
    api.onKeyboardHeightChange(state(instance).keyboard);
  });
  after('onHide', stop);
  after('onUnload', stop);
}

function onShare(own) {
  return function onShareAppMessage(event) {
    const app = getApp();
    if (own) return share(own.call(this, event));
    return app && typeof app.onShareAppMessage === 'function' ? share(app.onShareAppMessage(event)) : undefined;
  };
}

module.exports = (options, settings) => {
  const events = options.events || {};
  const rest = {};
  Object.keys(options).forEach((name) => {
    if (NATIVE.indexOf(name) < 0) rest[name] = options[name];
  });
  const page = Object.assign({}, methods, handlers(rest));
  if (options.data && typeof options.data !== 'function') page.data = options.data;
  HOOKS.forEach((name) => {
    if (options[name] || events[name] || ALWAYS.indexOf(name) >= 0) page[name] = hook(name, options, settings);
  });
  if (events.onKeyboardHeight) keyboard(page, events.onKeyboardHeight);
  page.onShareAppMessage = onShare(options.onShareAppMessage);
  const behaviors = (options.mixins || []).slice();
  if (options.observers && (options.options || {}).observers) behaviors.push(Behavior({ observers: options.observers }));
  if (behaviors.length > 0) page.behaviors = behaviors;
  return page;
};
