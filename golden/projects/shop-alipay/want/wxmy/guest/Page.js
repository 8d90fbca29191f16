// Turns the options of an Alipay page into canonical ones: Page(myPage({...})).
const handlers = require('./handlers.js');
const { methods, state } = require('./instance.js');
const { chained, filter, instanceData, layers, merged, staticData } = require('./layers.js');
const share = require('./share.js');

const HOOKS = [
  'onLoad', 'onShow', 'onReady', 'onHide', 'onUnload', 'onPullDownRefresh', 'onReachBottom', 'onPageScroll', 'onTabItemTap', 'onResize',
];
const NATIVE = ['data', 'mixins', 'observers', 'options', 'events', 'onShareAppMessage'].concat(HOOKS);

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch (e) {
    return text; // Alipay leaves it alone too
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

// hook joins what a hook of the page runs: mixins', its own, that of its events.
function hook(name, all, own, settings) {
  return function pageHook(...native) {
    let args = ARGUMENTS[name] ? ARGUMENTS[name](...native) : native;
    if (name === 'onLoad') {
      if (!settings || settings.decodeQuery !== 'disable') args = [decoded(native[0])];
      const data = instanceData(all.layers);
      if (Object.keys(data).length > 0) this.setData(data);
    }
    let result;
    all[name].forEach((one) => {
      const given = one.apply(this, args);
      if (one === own) result = given;
    });
    return result;
  };
}

// keyboard tells events.onKeyboardHeight while the page is shown.
function keyboard(page, onKeyboardHeight) {
  const after = (name, also) => {
    const own = page[name];
    page[name] = function followed(...args) {
      if (own) own.apply(this, args);
      also(this);
    };
  };
  const stop = (instance) => {
    const it = state(instance);
    if (it.keyboard) wx.offKeyboardHeightChange(it.keyboard);
    it.keyboard = undefined;
  };
  after('onShow', (instance) => {
    stop(instance);
    state(instance).keyboard = (res) => onKeyboardHeight.call(instance, { height: res.height });
    wx.onKeyboardHeightChange(state(instance).keyboard);
  });
  after('onHide', stop);
  after('onUnload', stop);
}

function onShare(own) {
  return function onShareAppMessage(event) {
    return share(own ? own.call(this, event) : getApp().onShareAppMessage(event));
  };
}

module.exports = (given, settings) => {
  const options = filter(Object.assign({}, given));
  const events = options.events || {};
  const sorted = layers(options);
  const mixed = sorted.layers.slice(0, -1);
  const rest = {};
  Object.keys(options).forEach((name) => {
    if (NATIVE.indexOf(name) < 0) rest[name] = options[name];
  });
  const page = Object.assign({ data: staticData(sorted.layers) }, methods, handlers(merged(mixed, 'methods')), handlers(rest));
  const all = { layers: sorted.layers };
  HOOKS.forEach((name) => {
    all[name] = mixed.map((one) => one.events[name]).concat([options[name], events[name]]).filter((one) => typeof one === 'function');
    if (all[name].length > 0 || name === 'onLoad') page[name] = hook(name, all, options[name], settings);
  });
  if (typeof events.onKeyboardHeight === 'function') keyboard(page, events.onKeyboardHeight);
  const app = typeof getApp === 'function' && getApp();
  if (options.onShareAppMessage || (app && app.onShareAppMessage)) page.onShareAppMessage = onShare(options.onShareAppMessage);
  const observers = chained(sorted.layers);
  if (Object.keys(observers).length > 0) sorted.behaviors.push(Behavior({ observers }));
  if (sorted.behaviors.length > 0) page.behaviors = sorted.behaviors;
  return page;
};
