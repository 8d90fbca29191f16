// WeChat, assembled: its spellings and rules for templates, events and pages,
// its globals.
'use strict';

const world = require('./world.js');
const { model } = require('./wx-component.js');
const { wx } = require('./wx.js');

/** Spellings of configuration keys. */
const config = { tabList: 'list', tabPath: 'pagePath', tabText: 'text', markup: '.wxml' };

const touches = ['tap', 'longpress', 'longtap', 'touchstart', 'touchmove', 'touchend', 'touchcancel', 'touchforcechange'];

/**
 * platform gives P, the platform's side of view, events and nav. env holds what
 * is assembled around it: units, view, events, nav, model, element.
 */
function platform(host, tables, env) {
  const text = (v) => (v === undefined ? '' : String(v));

  /** pageLifetime tells the components of a page what happens to it, outer ones first. */
  function pageLifetime(inst, name, args) {
    for (const f of inst.cls.pageLifetimes[name] || []) host.guard(inst.path + ' pageLifetimes.' + name, f, inst.self, args);
    env.view.below(inst).forEach((i) => pageLifetime(i, name, args));
  }

  const P = {
    name: 'WeChat', global: 'wx', config, prefix: 'wx:', markup: '.wxml',
    directives: ['if', 'elif', 'else', 'for', 'for-items', 'for-item', 'for-index', 'key'],
    moduleTag: 'wxs', moduleName: 'module', moduleSrc: 'src', modelPrefix: 'model:', slotScope: '', nodeKey: false, slotOnBlock: true, ifBesideElse: true,
    callData: false, slotFallback: false, repeatSlots: false, innerFirst: false,
    elements: tables.elements, text, schemes: { temp: (name) => 'http://tmp/' + name, user: 'http://usr' },

    /** A list may be an array, an object, a number or a string. */
    loop(list) {
      if (list === undefined || list === null) return [];
      if (Array.isArray(list)) return list.map((v, i) => [v, i]);
      switch (typeof list) {
        case 'object': return Object.keys(list).map((k) => [list[k], k]);
        case 'number': return Array.from({ length: Math.max(0, Math.floor(list)) }, (_, i) => [i, i]);
        case 'string': return Array.from(list).map((c, i) => [c, i]);
        default: return [];
      }
    },

    dataKey: (name) => name.slice(5).toLowerCase().replace(/-([a-z])/g, (_, c) => c.toUpperCase()),

    event(name) {
      const m = /^(capture-bind:|capture-catch:|capture-mut-bind:|mut-bind:|bind:|catch:|bind|catch)(.+)$/.exec(name);
      if (!m) return null;
      const how = m[1].replace(':', '');
      return { type: m[2], mode: how.replace('capture-', '').replace('mut-bind', 'mut'), capture: how.startsWith('capture-') };
    },
    listens: (h, type) => h.type === type || (type === 'longpress' && h.type === 'longtap'),
    typeSeen: (h) => h.type,

    resolve: (owner, tag) => env.units.resolve(owner, tag),
    checkTag: () => '',
    checkAttribute: (node, name) => env.element.check(node, name),
    canonicalTag: (node) => env.element.tag(node),
    visible: (node) => env.element.visible(node, env.events.current),
    hides: (n) => !!n.attrs.hidden,
    virtual: (inst) => !!inst.cls.options.virtualHost,
    multipleSlots: (inst) => !!(inst.cls && inst.cls.options.multipleSlots),
    displayText: (t, n) => (n.parent && n.parent.attrs && n.parent.attrs.decode
      ? t.replace(/&nbsp;|&ensp;|&emsp;/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&apos;/g, "'").replace(/&amp;/g, '&') : t),

    makeEvent({ type, detail, target, current, page, native, path }) {
      const at = (n) => ({ id: n.id, dataset: host.clone(n.dataset), offsetLeft: 0, offsetTop: env.view.rect(n, page).top });
      const mark = {};
      for (const n of path.slice().reverse()) Object.assign(mark, n.mark);
      const e = {
        type, timeStamp: host.now() - page.opened, target: at(target), currentTarget: at(current), mark, mut: false,
        detail: detail === undefined ? {} : native ? host.clone(detail) : detail,
      };
      if (native && touches.includes(type)) {
        const touch = { identifier: 0, pageX: 10, pageY: at(target).offsetTop + 10, clientX: 10, clientY: at(target).offsetTop + 10, force: 1 };
        e.touches = type === 'touchend' ? [] : [touch];
        e.changedTouches = [touch];
      }
      return e;
    },

    /** Canonical details are WeChat's own; what it adds is filled in. */
    detail(node, type, d) {
      switch (node.tag + ' ' + type) {
        case 'input input': case 'textarea input': return Object.assign({ keyCode: 0 }, d);
        case 'input focus': case 'textarea focus': return Object.assign({ height: 0 }, d);
        case 'form submit': return { value: d.value };
        case 'swiper change': return Object.assign({ currentItemId: '', source: 'touch' }, d);
        case 'scroll-view scrolltolower': return Object.assign({ direction: 'bottom' }, d);
        case 'scroll-view scrolltoupper': return Object.assign({ direction: 'top' }, d);
        case 'scroll-view scroll': return Object.assign({ scrollLeft: 0, scrollHeight: 1000, scrollWidth: 375, deltaX: 0, deltaY: 0 }, d);
        default: return d;
      }
    },
    /** What a handler of input returns replaces the text. */
    inputReply: (said) => (typeof said === 'string' ? said : said && typeof said === 'object' ? said.value : undefined),

    navigate(n) {
      const url = n.attrs.url;
      try {
        if (n.attrs.target === 'miniProgram') {
          host.see('open app ' + n.attrs['app-id'] + ' ' + (n.attrs.path || ''));
          return;
        }
        switch (n.attrs['open-type'] || 'navigate') {
          case 'redirect': env.nav.redirectTo(url); break;
          case 'switchTab': env.nav.switchTab(url); break;
          case 'reLaunch': env.nav.reLaunch(url); break;
          case 'navigateBack': env.nav.navigateBack(n.attrs.delta); break;
          case 'exit': host.see('exit'); break;
          default: env.nav.navigateTo(url);
        }
        env.events.dispatch(n, 'success', {});
      } catch (e) {
        if (!(e instanceof host.Fail)) throw e;
        host.warning('<navigator>: ' + e.reason);
        env.events.dispatch(n, 'fail', { errMsg: 'navigate:fail ' + e.reason });
      }
    },

    /** openType is what an open-type button does on a tap. */
    openType(button) {
      const type = button.attrs['open-type'];
      const tell = (event, api) => {
        let detail;
        try {
          detail = Object.assign({}, host.outside(api), { errMsg: api + ':ok' });
        } catch (e) {
          if (!(e instanceof host.Fail)) throw e;
          detail = { errMsg: api + ':fail ' + e.reason };
        }
        env.events.dispatch(button, event, detail);
      };
      switch (type) {
        case 'share': env.share('button', button); break;
        case 'getPhoneNumber': tell('getphonenumber', 'getPhoneNumber'); break;
        case 'getRealtimePhoneNumber': tell('getrealtimephonenumber', 'getPhoneNumber'); break;
        case 'getUserInfo': tell('getuserinfo', 'getUserInfo'); break;
        case 'chooseAvatar': env.events.dispatch(button, 'chooseavatar', Object.assign({ avatarUrl: 'http://tmp/avatar.png' }, host.scripted('chooseAvatar'))); break;
        case 'openSetting':
          host.see('settings opened');
          env.events.dispatch(button, 'opensetting', { authSetting: {}, errMsg: 'openSetting:ok' });
          break;
        case 'contact': host.see('contact opened'); env.events.dispatch(button, 'contact', { path: '', query: {}, errMsg: 'ok' }); break;
        case 'feedback': host.see('feedback opened'); break;
        case 'launchApp': host.see('app launched'); break;
        case 'agreePrivacyAuthorization': env.events.dispatch(button, 'agreeprivacyauthorization', { errMsg: 'ok' }); break;
        default: host.warning('<button open-type="' + type + '"> does nothing');
      }
    },

    // Components.

    create: (node, owner) => env.model.create(node, owner),
    init: (inst, node) => env.model.init(inst, node),
    update: (inst, node) => env.model.update(inst, node),
    attached: (inst) => env.model.attached(inst),
    ready: (inst) => env.model.ready(inst),
    moved: (inst) => env.model.moved(inst),
    detached: (inst) => env.model.detached(inst),
    scope: (inst) => env.model.scope(inst),
    call: (inst, handler, args) => env.model.call(inst, handler, args),
    trigger: (inst, name, detail, options) => env.model.trigger(inst, name, detail, options),
    setData: (inst, data) => env.model.setData(inst, data),
    data: (page) => page.data,

    // Pages. Components are created and attached before onLoad; they and the
    // page are shown; then everything is ready, components first.

    newPage(route) {
      const cls = env.model.classOf(route);
      const page = env.view.newOwner(route, null, null, null);
      page.page = page;
      page.route = route;
      env.model.setUp(page, cls);
      page.self.route = route;
      return page;
    },
    loadPage(page, show) {
      page.self.options = page.query;
      page.externalClasses = {};
      env.view.render(page);
      env.model.run(page, 'created');
      if (!page.cls.isPage) {
        const given = Object.keys(page.query).filter((k) => page.cls.props[k]);
        env.model.apply(page, given.map((k) => [[k], page.query[k]]));
      }
      env.view.attach(page);
      env.model.hook(page, 'onLoad', [page.query]);
      show();
    },
    readyPage(page) {
      env.view.ready(page);
      env.model.hook(page, 'onReady', []);
      env.model.hook(page, 'onRouteDone', []);
    },
    unloadPage(page) {
      env.model.hook(page, 'onUnload', []);
      env.view.detach(page);
    },
    pageHook: (page, name, args) => env.model.hook(page, name, args),
    hasHook: (page, name) => typeof page.self[name] === 'function',
    pageShown: (page, on) => pageLifetime(page, on ? 'show' : 'hide', []),
    pageResized(page, e) {
      env.model.hook(page, 'onResize', [e]);
      pageLifetime(page, 'resize', [e]);
      host.emit('onWindowResize', e);
    },
    pageTitle: (page) => {
      const own = env.units.unit(page.route).config.navigationBarTitleText;
      const all = (env.units.app.window || {}).navigationBarTitleText;
      return own === undefined ? all || '' : own;
    },
    tabItem: (index, t) => ({ index: String(index), pagePath: t.pagePath, text: t.text }),
    pullDownArgs: [],
    scrollArg: (top) => ({ scrollTop: top }),

    /** Query values stay as they are in the url. */
    query(q) {
      const out = {};
      for (const part of q.split('&').filter(Boolean)) {
        const cut = part.indexOf('=');
        out[cut < 0 ? part : part.slice(0, cut)] = cut < 0 ? '' : part.slice(cut + 1);
      }
      return out;
    },

    // The app.

    launchOptions: () => host.clone(env.options),
    launch(url) {
      const t = env.nav.target(url || '/' + env.units.entry);
      env.options = { path: t.route, query: P.query(t.query), scene: 1001, shareTicket: '', referrerInfo: {} };
      P.appHook('onLaunch', [P.launchOptions()]);
      P.appHook('onShow', [P.launchOptions()]);
      env.nav.launch(url);
    },
    pageNotFound(t) {
      host.see('page not found /' + t.route);
      P.appHook('onPageNotFound', [{ path: t.route, query: P.query(t.query), isEntryPage: true }]);
      host.emit('onPageNotFound', { path: t.route, query: P.query(t.query), isEntryPage: true });
    },
    appHook(name, args) {
      const app = env.app;
      if (app && typeof app[name] === 'function') host.guard('App ' + name, app[name], app, args);
      const event = { onShow: 'onAppShow', onHide: 'onAppHide' }[name];
      if (event) host.emit(event, ...args);
    },
    onError(e) {
      const said = e && e.stack ? String(e.stack) : String(e);
      P.appHook('onError', [said]);
      host.emit('onError', said);
    },
    onRejection: (reason) => P.appHook('onUnhandledRejection', [{ reason }]),

    /** emit raises a canonical event of the system; WeChat's own shapes are the canonical ones. */
    emit(event, args) {
      if (event === 'onSocketError') return env.api.socketError(args[0]);
      const shape = env.api.emits[event];
      const n = host.emit(event, ...(shape ? [shape(args[0] || {})] : args));
      const old = /^BackgroundAudioManager\.on(Play|Pause|Stop)$/.exec(event);
      if (old) host.emit('onBackgroundAudio' + old[1]);
      if (event === 'onThemeChange') P.appHook('onThemeChange', args);
      return n;
    },

    /**
     * shared reads what onShareAppMessage returned. What its promise brings goes
     * over the rest; whether it replaces all of it is not documented.
     */
    shared(r, page) {
      const path = page.route + (Object.keys(page.query).length ? '?' + Object.keys(page.query).map((k) => k + '=' + page.query[k]).join('&') : '');
      return { title: r.title || '', path: r.path || '/' + path, image: r.imageUrl || '', promise: r.promise };
    },
    shareArg: (from, button, target) => (button ? { from, target } : { from, target: undefined }),
    targetOf: (n) => ({ id: n.id, dataset: host.clone(n.dataset), offsetLeft: 0, offsetTop: env.view.rect(n, n.owner.page).top }),
    sharesWithoutHook: false,

    relationsOf: (inst) => inst.cls.relations,
    isTarget: (inst, target) => env.model.isTarget(inst, target),

    makeModel: () => model(host, env),
    makeApi: () => wx(host, tables, env),

    /** extend adds to an instance what belongs to the API side. */
    extend(self, inst) {
      self.createSelectorQuery = () => env.api.query(inst);
      self.createIntersectionObserver = (o) => env.api.observer('IntersectionObserver', o);
      self.createMediaQueryObserver = () => env.api.observer('MediaQueryObserver');
      self.getOpenerEventChannel = () => (inst.page || inst).channel;
      self.getTabBar = () => null;
      self.animate = (selector, frames, duration, cb) => { host.see('animate ' + selector); if (cb) host.later(() => host.guard('animate', cb, self, []), duration); };
      self.clearAnimation = (selector, options, cb) => { const f = typeof options === 'function' ? options : cb; if (f) host.later(() => host.guard('clearAnimation', f, self, [])); };
    },

    /** globals are the names that scripts find. */
    globals() {
      const g = {
        wx: env.api.api,
        App(def) {
          env.app = Object.assign({}, def);
          Object.defineProperty(env.app, '__owner', { value: { app: true } });
        },
        Page: (def) => env.units.define('Page', def),
        Component: (def) => { env.units.define('Component', def); return 'component'; },
        Behavior: (def) => env.model.Behavior(def),
        getApp: (o) => env.app || (o && o.allowDefault ? {} : undefined),
        getCurrentPages: () => env.nav.stack.map((p) => p.self),
        requirePlugin: (name) => { host.warning('plugin ' + name + ' is outside the project'); return {}; },
        __wxConfig: { envVersion: 'release' },
      };
      g.global = {};
      return g;
    },
    world,
  };
  return P;
}

module.exports = { platform };
