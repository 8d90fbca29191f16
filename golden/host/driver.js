// The user and the system, acting on an app: what a test drives. It is the
// same for both models; names are canonical.
'use strict';

/** driver makes the actions on one app. env as assembled by main.js. */
function driver(host, env) {
  const { nav, view, events, P } = env;
  const page = () => {
    const p = nav.top();
    if (!p) throw new Error('no page is open');
    return p;
  };
  const node = (selector) => {
    const n = view.find(page(), selector);
    if (!n) throw new Error('nothing on ' + page().route + ' matches ' + selector);
    return n;
  };

  return {
    launch: (url) => { P.launch(url); },
    tap: (s) => events.tap(node(s)),
    longPress: (s) => events.longPress(node(s)),
    input: (s, text) => events.input(node(s), text),
    blur: (s) => events.blur(node(s)),
    fire: (s, type, detail) => { events.fire(node(s), type, detail); },
    /** pick chooses in a picker, or taps what opens one and answers it with value. */
    pick: (s, value) => {
      const n = node(s);
      if (n.tag === 'picker' && !n.component) {
        events.fire(n, 'change', { value });
        return;
      }
      host.answers.set('chooseDate', [{ date: value }]);
      host.answers.set('chooseRegion', [{ value }]);
      events.tap(n);
    },
    back: () => {
      if (P.beforeBack && P.beforeBack(page())) return;
      if (nav.stack.length < 2) host.see('left the app');
      else nav.navigateBack(1);
    },
    tab: (i) => nav.tapTab(i),
    hide: () => { nav.hide(page()); P.appHook('onHide', []); },
    show: () => { P.appHook('onShow', [P.launchOptions()]); nav.show(page()); },
    pullDown: () => { P.pageHook(page(), 'onPullDownRefresh', P.pullDownArgs); },
    reachBottom: () => { P.pageHook(page(), 'onReachBottom', []); },
    scroll: (top) => { page().scrollTop = top; P.pageHook(page(), 'onPageScroll', [P.scrollArg(top)]); },
    resize: (width, height) => { P.pageResized(page(), { size: { windowWidth: width, windowHeight: height } }); },
    share: () => { env.share('menu', null); },
    emit: (event, args) => P.emit(event, args),
    invoke: (method, args) => host.plain(P.call(page(), method, args)),
    respond: (api, result) => { host.respond(api, result); },
    render: () => view.print(page().tree, ''),
    data: () => host.plain(P.data(page())),
    route: () => (nav.top() ? nav.top().route : ''),
    stack: () => nav.stack.map((p) => p.route),
    storage: () => { const out = {}; host.storage.forEach((v, k) => { out[k] = host.plain(v); }); return out; },
    setStorage: (key, value) => { host.storage.set(key, value); },
    exists: (s) => !!view.find(page(), s),
    text: (s) => view.textOf(node(s)),
    loadAll: () => { for (const p of env.units.pages) env.units.unit(p); },
    state: () => ({ log: host.logEntries, problems: host.problems, used: [...host.used] }),
  };
}

module.exports = { driver };
