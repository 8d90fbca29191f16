// Alipay, assembled: its spellings and rules for templates, events and pages,
// its globals.
'use strict';

const { model } = require('./my-component.js');
const { my } = require('./my.js');

/** Spellings of configuration keys. */
const config = { tabList: 'items', tabText: 'name' };

/** Types of events that carry touches and no detail. */
const touched = /^(tap|longTap|touch)/;

/** platform gives P, the platform's side of view, events and nav; env as in wx-app.js. */
function platform(host, tables, env) {
  const text = (v) => (v === undefined || v === null ? '' : String(v));
  const elementRows = tables.elements;

  /** eventOf is the canonical event of a handler attribute on an element. */
  function eventOf(tag, name) {
    const row = elementRows[tag];
    return (row && row.events[name]) || elementRows['*'].events[name];
  }

  /** pageEvent tells the components of a page, through their rootEvents and pageEvents, outer ones first. */
  function pageEvent(inst, name, args) {
    for (const f of inst.cls.pageEvents[name] || []) host.guard(inst.path + ' rootEvents.' + name, f, inst.self, args);
    env.view.below(inst).forEach((i) => pageEvent(i, name, args));
  }

  // Events of objects by canonical name, where Alipay's is another.
  const names = {
    'InnerAudioContext.onCanplay': 'InnerAudioContext.onCanPlay',
    'BackgroundAudioManager.onCanplay': 'BackgroundAudioManager.onCanPlay',
    'RecorderManager.onInterruptionBegin': 'onAudioInterruptionBegin',
    'RecorderManager.onInterruptionEnd': 'onAudioInterruptionEnd',
  };
  for (const m of ['onLoad', 'onClose', 'onError']) names['RewardedVideoAd.' + m] = 'RewardedAd.' + m;
  const renamed = {};
  for (const name of Object.keys(tables.apis)) if (tables.apis[name].as) renamed[tables.apis[name].as] = name;

  const P = {
    name: 'Alipay', global: 'my', config, prefix: 'a:', markup: '.axml',
    directives: ['if', 'elif', 'else', 'for', 'for-item', 'for-index', 'key'],
    moduleTag: 'import-sjs', moduleName: 'name', moduleSrc: 'from', modelPrefix: ' ', slotScope: 'slot-scope', nodeKey: true, slotOnBlock: false, ifBesideElse: false,
    callData: true, slotFallback: true, repeatSlots: true, innerFirst: true,
    elements: elementRows, text, schemes: { temp: (name) => 'https://resource/' + name, user: 'https://usr' },

    /** Lists are arrays; nothing is known of other values. */
    loop(list, where) {
      if (Array.isArray(list)) return list.map((v, i) => [v, i]);
      if (list !== undefined && list !== null) host.violation(where + ': a:for over ' + host.typeOf(list) + ', which is not documented');
      return [];
    },

    dataKey(name, where) {
      if (/[A-Z]/.test(name)) host.violation(where + ': ' + name + ' has upper-case letters, which is not documented');
      return name.slice(5).toLowerCase().replace(/-([a-z])/g, (_, c) => c.toUpperCase());
    },

    event(name, node) {
      const m = /^(capture-)?(on|catch)([A-Z].*)$/.exec(name);
      if (!m) return null;
      if (node.component) {
        if (m[2] === 'catch' || m[1]) host.violation(node.file + ' line ' + node.line + ': ' + name + ' on a component; events of components are props on…');
        return { type: 'prop', mode: 'prop', capture: false };
      }
      if (node.tag === 'navigator' && m[3] === 'Tap') {
        host.violation(node.file + ' line ' + node.line + ': <navigator> has no onTap');
        return { type: 'none', native: 'none', mode: 'bind', capture: false };
      }
      const type = eventOf(node.tag, 'on' + m[3]) || eventOf(node.tag, name);
      if (!type && node.tag !== 'slot') host.violation(node.file + ' line ' + node.line + ': <' + node.tag + '> has no event ' + name);
      return { type: type || m[3].toLowerCase(), native: m[3].charAt(0).toLowerCase() + m[3].slice(1), mode: m[2] === 'catch' ? 'catch' : 'bind', capture: !!m[1] };
    },
    listens: (h, type) => h.type === type || (type === 'longpress' && h.type === 'longtap'),
    typeSeen: (h) => h.native,

    resolve: (owner, tag) => env.units.resolve(owner, tag),
    checkTag: (tag) => (/--|[A-Z]/.test(tag) ? 'names of components have no "--" and no upper-case letters' : ''),
    checkAttribute(node, name) {
      if (name === 'ref' || name === 'slot-scope') return;
      // Every picker is one: the attribute says what is so, and does nothing.
      if (node.tag === 'picker' && name === 'mode' && node.attrs.mode === 'selector') return;
      if (name === 'hidden' && node.tag !== 'view') {
        host.warning(node.file + ' line ' + node.line + ': hidden is documented on view only');
        return;
      }
      env.element.check(node, name);
    },
    canonicalTag: (node) => env.element.tag(node),
    visible(node) {
      const list = env.element.visible(node, env.events.current);
      const scoped = { phoneNumber: 'getPhoneNumber', userInfo: 'getUserInfo' }[node.attrs.scope];
      return list.map(([k, v]) => (k === 'open-type' && v === 'getAuthorize' && scoped ? [k, scoped] : [k, v]));
    },
    hides: (n) => n.tag === 'view' && !!n.attrs.hidden,
    virtual: (inst) => inst.cls.options.virtualHost !== false,
    multipleSlots: () => true,
    displayText: (t) => t,

    makeEvent({ type, detail, target, current, page, native, path }) {
      const at = (n) => ({ id: n.id, tagName: n.tag, dataset: host.clone(n.dataset), offsetLeft: 0, offsetTop: env.view.rect(n, page).top });
      const mark = {};
      for (const n of path.slice().reverse()) Object.assign(mark, n.mark);
      const source = path[0];
      const e = {
        type, timeStamp: host.now(),
        // target.dataset is that of the node that bound the handler; what was touched is in targetDataset.
        target: Object.assign(at(target), { dataset: host.clone(current.dataset), targetDataset: host.clone(source.dataset) }),
        currentTarget: at(current), mark,
      };
      if (source.tag === 'map') return Object.assign(e, detail);
      if (!touched.test(type)) {
        if (detail !== undefined) e.detail = detail;
      } else if (native) {
        const touch = { identifier: 0, pageX: 10, pageY: at(target).offsetTop + 10, clientX: 10, clientY: at(target).offsetTop + 10 };
        e.touches = type === 'touchEnd' ? [] : [touch];
        e.changedTouches = [touch];
      }
      return e;
    },

    /** Canonical details in Alipay's shapes. */
    detail(node, type, d) {
      const only = (o, names) => { const out = {}; for (const n of names) if (o[n] !== undefined) out[n] = o[n]; return out; };
      switch (node.tag + ' ' + type) {
        case 'input input': case 'textarea input': return only(d, ['value', 'cursor']);
        case 'input focus': case 'textarea focus': case 'input blur': case 'textarea blur': case 'input confirm': case 'textarea confirm':
          return only(d, ['value']);
        case 'form submit': return { value: d.value, buttonTarget: { dataset: d.button ? host.clone(d.button.dataset) : {} } };
        case 'swiper change': return { current: d.current, isChanging: false };
        case 'scroll-view scroll': return Object.assign({ scrollLeft: 0, scrollHeight: 1000, scrollWidth: 375 }, only(d, ['scrollTop', 'scrollLeft', 'scrollHeight', 'scrollWidth']));
        case 'scroll-view scrolltolower': case 'scroll-view scrolltoupper': return {};
        case 'picker change': return { value: typeof d.value === 'string' && d.value !== '' ? Number(d.value) : d.value };
        case 'video timeupdate': return { currentTime: d.currentTime, videoDuration: d.duration, userPlayDuration: d.currentTime };
        case 'video loadedmetadata': return {};
        case 'web-view message': return Array.isArray(d.data) ? d.data[d.data.length - 1] : d;
        case 'web-view error': return { src: d.url || d.src };
        case 'button error': return { type: 'getAuthorize', errorMessage: d.errMsg };
        default: return d;
      }
    },
    inputReply: () => undefined,

    navigate(n) {
      const url = n.attrs.url;
      try {
        switch (n.attrs['open-type'] || 'navigate') {
          case 'redirect': env.nav.redirectTo(url); break;
          case 'switchTab': env.nav.switchTab(url); break;
          case 'reLaunch': env.nav.reLaunch(url); break;
          case 'navigateBack': env.nav.navigateBack(1); break;
          case 'exit': host.see('exit'); break;
          default: env.nav.navigateTo(url);
        }
      } catch (e) {
        if (!(e instanceof host.Fail)) throw e;
        host.warning('<navigator>: ' + e.reason);
      }
    },

    openType(button) {
      const type = button.attrs['open-type'];
      const authorize = (scope, world, event, detail) => {
        try {
          const r = host.outside(world);
          host.authorized.add(scope);
          env.events.dispatch(button, 'getauthorize', {});
          env.events.dispatch(button, event, detail(r));
        } catch (e) {
          if (!(e instanceof host.Fail)) throw e;
          env.events.dispatch(button, 'error', { type: 'getAuthorize', errorMessage: e.reason });
        }
      };
      switch (type) {
        case 'share': env.share('button', button); break;
        case 'getAuthorize':
          if (button.attrs.scope === 'phoneNumber') authorize('phoneNumber', 'getPhoneNumber', 'getphonenumber', (r) => ({ encryptedData: r.encryptedData, sign: 'sign' }));
          else authorize('userInfo', 'getUserInfo', 'getuserinfo', (r) => ({ userInfo: { avatar: r.userInfo.avatarUrl, nickName: r.userInfo.nickName } }));
          break;
        case 'chooseAvatar': env.events.dispatch(button, 'chooseavatar', Object.assign({ avatarUrl: 'https://resource/avatar.png' }, host.scripted('chooseAvatar'))); break;
        case 'contactShare': host.see('contact share opened'); break;
        case 'lifestyle': env.events.dispatch(button, 'followlifestyle', { followStatus: 1 }); break;
        default: host.warning('<button open-type="' + type + '"> does nothing');
      }
    },

    // Components.

    create: (node, owner) => env.model.create(node, owner),
    init: (inst, node) => env.model.init(inst, node),
    update: (inst, node) => env.model.update(inst, node),
    attached: (inst) => { if (!inst.cls.isPage) env.model.attached(inst); },
    ready: (inst) => { if (!inst.cls.isPage) env.model.ready(inst); },
    moved: (inst) => env.model.moved(inst),
    detached: (inst) => { if (!inst.cls.isPage) env.model.detached(inst); },
    scope: (inst) => Object.assign({ $id: inst.self.$id }, env.model.seenBy(inst)),
    call: (inst, handler, args) => env.model.call(inst, handler, args),
    trigger(inst, name, detail) {
      const f = inst.props && inst.props['on' + name.charAt(0).toUpperCase() + name.slice(1)];
      const tag = inst.host ? { id: inst.host.id, dataset: host.clone(inst.host.dataset) } : { id: '', dataset: {} };
      if (typeof f === 'function') host.guard('triggerEvent', f, undefined, [{ type: name, detail, target: tag, currentTarget: tag }]);
    },
    setData: (inst, data) => env.model.setData(inst, data),
    data: (page) => page.data,

    // Pages. onLoad and onShow come before anything is drawn; then components
    // are born and mounted, inner ones first; then onReady.

    newPage(route) {
      const cls = env.model.classOf(route);
      if (!cls.isPage) host.violation(route + ' is a page, but registers a component');
      const page = env.view.newOwner(route, null, null, null);
      page.page = page;
      page.route = route;
      page.drawn = false;
      env.model.setUp(page, cls);
      page.self.route = route;
      return page;
    },
    loadPage(page, show) {
      env.model.hook(page, 'onLoad', [page.query]);
      show();
      if (page.gone) return;
      page.drawn = true;
      env.view.render(page);
      env.view.attach(page);
    },
    readyPage(page) {
      env.view.ready(page);
      env.view.walk(page.tree, (n) => { if (n.tag === 'canvas' && !n.component) env.events.dispatch(n, 'ready', {}, { bubbles: false }); });
      env.model.hook(page, 'onReady', []);
    },
    unloadPage(page) {
      env.model.hook(page, 'onUnload', []);
      env.view.detach(page);
      page.gone = true;
    },
    pageHook: (page, name, args) => env.model.hook(page, name, args),
    hasHook: (page, name) => env.model.hasHook(page, name),
    pageShown: (page, on) => pageEvent(page, on ? 'onShow' : 'onHide', []),
    pageResized(page, e) {
      env.model.hook(page, 'onResize', [e]);
      pageEvent(page, 'onResize', [e]);
    },
    pageTitle: (page) => {
      const own = env.units.unit(page.route).config.defaultTitle;
      const all = (env.units.app.window || {}).defaultTitle;
      return own === undefined ? all || '' : own;
    },
    tabItem: (index, t) => ({ from: 'user', index, pagePath: t.pagePath, text: t.text }),
    pullDownArgs: [{ from: 'manual' }],
    scrollArg: (top) => ({ scrollTop: top, scrollHeight: 1000 }),
    beforeBack(page) {
      if (page.cls.events.onBack) env.model.hook(page, 'onBack', []);
      return false;
    },

    /** Keys and values are decoded once, unless app.json says otherwise. */
    query(q) {
      const out = {};
      const raw = (env.units.app.behavior || {}).decodeQuery === 'disable';
      const decode = (s) => { if (raw) return s; try { return decodeURIComponent(s); } catch (e) { return s; } };
      for (const part of q.split('&').filter(Boolean)) {
        const cut = part.indexOf('=');
        out[decode(cut < 0 ? part : part.slice(0, cut))] = cut < 0 ? '' : decode(part.slice(cut + 1));
      }
      return out;
    },

    // The app.

    launchOptions: () => host.clone(env.options),
    launch(url) {
      const t = env.nav.target(url || '/' + env.units.entry);
      const query = P.query(t.query);
      env.options = { path: t.route, query: Object.keys(query).length ? query : undefined, scene: '1000', referrerInfo: {} };
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
      const message = e && e.message ? String(e.message) : String(e);
      const stack = e && e.stack ? String(e.stack) : '';
      P.appHook('onError', [message, stack]);
      host.emit('onError', message, stack);
    },
    onRejection: (reason) => P.appHook('onUnhandledRejection', [{ reason }]),

    /** emit raises a canonical event of the system in Alipay's shape. */
    emit(event, args) {
      const a = args[0] || {};
      switch (event) {
        case 'onNetworkStatusChange':
          return host.emit(event, Object.assign({ isConnected: a.isConnected }, env.api.network(a.networkType)));
        case 'onKeyboardHeightChange':
          return env.page('onKeyboardHeight', [{ height: a.height }]);
        case 'onSocketError':
          return env.api.socketError({ errorMessage: a.errMsg });
        case 'onError':
          return host.emit(event, args[0], 'at p/p.js:1');
        case 'InnerAudioContext.onError':
          return host.emit(event, { errCode: a.errCode, errMessage: a.errMsg });
        default: {
          const shape = env.api.emits[event];
          return host.emit(names[event] || renamed[event] || event, ...(shape ? [shape(a)] : args));
        }
      }
    },

    /** shared reads what onShareAppMessage returned. */
    shared(r, page) {
      const path = page.route + (Object.keys(page.query).length ? '?' + Object.keys(page.query).map((k) => k + '=' + page.query[k]).join('&') : '');
      if (r.promise !== undefined) host.violation('onShareAppMessage returned "promise", which does nothing');
      return { title: r.title || '', path: r.path ? (r.path.charAt(0) === '/' ? r.path : '/' + r.path) : '/' + path, image: r.imageUrl || '' };
    },
    shareArg: (from, button, target) => (button ? { from, target } : { from, target: undefined }),
    targetOf: (n) => ({ id: n.id, dataset: host.clone(n.dataset), targetDataset: host.clone(n.dataset), offsetLeft: 0, offsetTop: env.view.rect(n, n.owner.page).top }),
    sharesWithoutHook: true,

    relationsOf: (inst) => inst.cls.relations,
    isTarget: (inst, target) => env.model.isTarget(inst, target),

    makeModel: () => model(host, env),
    makeApi: () => my(host, tables, env),

    extend(self, inst) {
      self.createSelectorQuery = () => env.api.query(inst);
      self.createIntersectionObserver = (o) => env.api.observer('IntersectionObserver', o);
      self.createMediaQueryObserver = () => env.api.observer('MediaQueryObserver');
      self.getOpenerEventChannel = () => (inst.page || inst).channel;
      self.getTabBar = () => null;
      self.setUpdatePerformanceListener = () => undefined;
    },

    globals() {
      return {
        my: env.api.api,
        App(def) {
          env.app = Object.assign({}, def);
          Object.defineProperty(env.app, '__owner', { value: { app: true } });
        },
        Page: (def) => env.units.define('Page', def),
        Component: (def) => env.units.define('Component', def),
        Mixin: (def) => env.model.Mixin(def),
        getApp: () => env.app,
        getCurrentPages: () => env.nav.stack.map((p) => p.self),
        requirePlugin: (name) => { host.warning('plugin ' + name + ' is outside the project'); return {}; },
      };
    },
  };
  return P;
}

module.exports = { platform };
