// The page stack: opening, replacing and leaving pages with their lifecycles,
// the tab bar, queries, event channels. What differs between platforms comes
// from P: how a page is made, its hooks called, a query read.
'use strict';

/** An EventChannel joins two pages; both ends see the same one. */
function eventChannel(host) {
  const map = new Map();
  const list = (name) => map.get(name) || map.set(name, []).get(name);
  return {
    on: (name, f) => { list(name).push({ f }); },
    once: (name, f) => { list(name).push({ f, once: true }); },
    off: (name, f) => { map.set(name, f ? list(name).filter((x) => x.f !== f) : []); },
    emit: (name, ...args) => {
      for (const x of list(name).slice()) {
        if (x.once) map.set(name, list(name).filter((y) => y !== x));
        host.guard('event channel ' + name, x.f, undefined, args);
      }
    },
  };
}

/**
 * nav makes the page stack of one app.
 * config: {pages: [route], tabs: [{pagePath, text}], maxPages}
 * P: newPage(route), pageHook(page, name, args), hasHook(page, name), query(text), pageTitle(page)
 */
function nav(host, view, P, config) {
  const stack = [];
  const tabs = new Map(); // route -> page kept alive
  const top = () => stack[stack.length - 1];
  const isTab = (route) => config.tabs.some((t) => t.pagePath === route);

  /** target reads a url relative to the current page: its route and query text. */
  function target(url) {
    const cut = String(url).indexOf('?');
    const path = cut < 0 ? String(url) : String(url).slice(0, cut);
    const query = cut < 0 ? '' : String(url).slice(cut + 1);
    return { route: view.join(top() ? top().route : 'x', path.replace(/\.html$/, '')), query };
  }

  function check(url, want) {
    if (typeof url !== 'string' || url === '') throw new host.Fail('parameter error: url', 2);
    const t = target(url);
    if (!config.pages.includes(t.route)) throw new host.Fail('page "' + t.route + '" is not found', 2);
    if (want === 'tab' && !isTab(t.route)) throw new host.Fail('can not switch to no-tabBar page', 2);
    if (want === 'page' && isTab(t.route)) throw new host.Fail('can not open a tabbar page', 2);
    return t;
  }

  function show(page) {
    if (!page || page.shown) return;
    page.shown = true;
    P.pageHook(page, 'onShow', []);
    P.pageShown(page, true);
  }
  function hide(page) {
    if (!page || !page.shown) return;
    page.shown = false;
    P.pageHook(page, 'onHide', []);
    P.pageShown(page, false);
  }
  function unload(page) {
    page.shown = false;
    P.unloadPage(page);
    for (const [route, p] of tabs) if (p === page) tabs.delete(route);
  }

  /** open makes the page, shows it and, a task later, calls it ready. */
  function open(t, how, channel) {
    const page = P.newPage(t.route);
    page.route = t.route;
    page.query = P.query(t.query);
    page.opened = host.now();
    page.channel = channel || eventChannel(host);
    stack.push(page);
    if (isTab(t.route)) tabs.set(t.route, page);
    host.ui.title = P.pageTitle(page);
    host.see(how + ' /' + t.route + (t.query ? '?' + t.query : '') + ' title=' + JSON.stringify(host.ui.title));
    P.loadPage(page, () => show(page));
    host.later(() => { if (!page.gone) P.readyPage(page); });
    return page;
  }

  const api = {
    stack, top, isTab, target, show, hide,

    launch(url) {
      const t = target(url || '/' + config.entry);
      if (!config.pages.includes(t.route)) return P.pageNotFound(t);
      return open(t, 'launch');
    },
    navigateTo(url, events) {
      const t = check(url, 'page');
      if (stack.length >= config.maxPages) throw new host.Fail('webview count limit exceed', 2);
      const channel = eventChannel(host);
      for (const name of Object.keys(events || {})) channel.on(name, events[name]);
      hide(top());
      open(t, 'open', channel);
      return channel;
    },
    redirectTo(url) {
      const t = check(url, 'page');
      unload(stack.pop());
      open(t, 'replace by');
    },
    reLaunch(url) {
      const t = check(url, '');
      while (stack.length) unload(stack.pop());
      for (const page of [...tabs.values()]) unload(page);
      open(t, 'relaunch');
    },
    switchTab(url) {
      const t = check(url, 'tab');
      const kept = tabs.get(t.route);
      if (top() === kept) return;
      while (stack.length && !isTab(top().route)) unload(stack.pop());
      if (top() !== kept) hide(stack.pop());
      if (!kept) {
        open({ route: t.route, query: '' }, 'tab');
        return;
      }
      if (!stack.includes(kept)) stack.push(kept);
      host.see('tab /' + t.route);
      show(kept);
    },
    navigateBack(delta) {
      if (stack.length < 2) throw new host.Fail('cannot navigate back at first page', 2);
      let n = Math.min(Math.max(1, delta === undefined ? 1 : Number(delta) || 1), stack.length - 1);
      while (n-- > 0) unload(stack.pop());
      host.see('back to /' + top().route);
      show(top());
    },
    /** tapTab is the user's finger on the tab bar. */
    tapTab(index) {
      const t = config.tabs[index];
      if (!t) throw new Error('the tab bar has no item ' + index);
      const same = top() && top().route === t.pagePath;
      if (!same) api.switchTab('/' + t.pagePath);
      if (P.hasHook(top(), 'onTabItemTap')) P.pageHook(top(), 'onTabItemTap', [P.tabItem(index, t)]);
    },
  };
  return api;
}

module.exports = { nav, eventChannel };
