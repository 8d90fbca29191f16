// The units of a project: pages and components with their configuration, their
// scripts run on first use, the components each may place in its template.
'use strict';

/**
 * units reads the project. P: styleless names of configuration keys that differ
 * (tabList, tabPath, tabText, title, tabTitle), native: json(path), run(path).
 */
function units(host, view, P) {
  const native = host.native;
  const app = native.json('app.json') || {};
  const known = new Map(); // path -> unit
  const frames = []; // paths of the units whose scripts are running

  const pages = (app.pages || []).slice();
  for (const p of app.subPackages || app.subpackages || []) {
    for (const page of p.pages || []) pages.push(view.join('x', (p.root || '') + '/' + page));
  }
  const tabs = ((app.tabBar && app.tabBar[P.config.tabList]) || []).map((t) => ({
    pagePath: view.join('x', t.pagePath || ''), text: t[P.config.tabText] || '',
  }));

  /** place resolves a usingComponents path written in the unit's JSON. */
  function place(base, ref) {
    if (/^\w+:\/\//.test(ref)) return '';
    const plain = ref.replace(/\.js$/, '');
    for (const path of [view.join(base, plain), view.join(base, plain + '/index'), view.join('x', plain), view.join('x', plain + '/index')]) {
      if (native.json(path + '.json')) return path;
    }
    const found = native.npm(base, plain);
    return found || view.join(base, plain);
  }

  /** unit is the record of a page or component; its script has run when it returns. */
  function unit(path) {
    if (known.has(path)) return known.get(path);
    const config = native.json(path + '.json') || {};
    const u = { path, config, using: {}, generics: {}, kind: '', def: null };
    known.set(path, u);
    const tables = [['app.json', app.usingComponents], [path + '.json', config.usingComponents]];
    for (const [base, table] of tables) {
      for (const tag of Object.keys(table || {})) {
        u.using[tag] = place(base, table[tag]);
        if (P.checkTag(tag)) host.violation(base + ': "' + tag + '": ' + P.checkTag(tag));
      }
    }
    for (const name of Object.keys(config.componentGenerics || {})) {
      const g = config.componentGenerics[name];
      if (g && g.default) u.generics[name] = place(path + '.json', g.default);
    }
    frames.push(path);
    host.guard(path, () => native.run(path));
    frames.pop();
    if (!u.def) {
      host.violation(path + ' registers neither a page nor a component');
      u.kind = 'Component';
      u.def = {};
    }
    return u;
  }

  /** define is called by Page() and Component(): it belongs to the script that runs. */
  function define(kind, def) {
    const path = frames[frames.length - 1];
    if (!path) {
      host.violation(kind + '() is called outside the script of a page or component');
      return;
    }
    if (def === null || typeof def !== 'object') {
      host.violation(kind + '() of ' + path + ' got no object');
      def = {};
    }
    const u = known.get(path);
    u.kind = kind;
    u.def = def;
  }

  /** resolve is the component that tag means in owner's template, '' for an element. */
  function resolve(owner, tag) {
    if (owner.generics && owner.generics[tag]) return owner.generics[tag];
    const u = known.get(owner.path);
    if (!u) return '';
    const path = Object.prototype.hasOwnProperty.call(u.using, tag) ? u.using[tag] : u.generics[tag];
    if (path === '') host.warning('<' + tag + '> of ' + owner.path + ' comes from outside the project and is not rendered');
    return path || '';
  }

  return {
    app, pages, tabs, unit, define, resolve,
    entry: app.entryPagePath ? view.join('x', app.entryPagePath) : pages[0],
    all: () => [...known.values()],
  };
}

module.exports = { units };
