// Assembles an app: the ground, the platform, and what stands on both.
'use strict';

const { kernel } = require('./kernel.js');
const world = require('./world.js');
const { view } = require('./view.js');
const { events } = require('./events.js');
const { nav } = require('./nav.js');
const { units } = require('./units.js');
const { relations } = require('./relations.js');
const { services } = require('./services.js');
const { elements } = require('./element.js');
const { driver } = require('./driver.js');

/**
 * main makes the app of one platform ("wx" or "my") over the Go side's native
 * functions. tables: {own: the platform's, canonical: the elements of the
 * platform whose names are canonical, others: of the other one, standIns: the
 * folder of components that stand for elements}. It returns {globals, driver,
 * host, rejected}.
 */
function main(name, native, tables) {
  const host = kernel(native, world.defaults);
  const { own } = tables;
  const canonical = Object.assign({}, tables.others, tables.canonical);
  for (const rows of [own.elements, canonical]) {
    for (const tag of Object.keys(rows)) rows[tag] = Object.assign({ attrs: {}, events: {} }, rows[tag]);
  }
  const { platform } = name === 'wx' ? require('./wx-app.js') : require('./my-app.js');
  const env = {};
  const P = env.P = platform(host, own, env);
  env.launchOptions = () => P.launchOptions();
  env.extend = (self, inst) => P.extend(self, inst);
  env.page = (hook, args) => { if (env.nav.top()) P.pageHook(env.nav.top(), hook, args); };
  host.rendered = () => undefined;
  host.onError = (e) => P.onError(e);

  const { canonicalTag } = P;
  P.standIn = (node) => {
    const [folder, name] = String(node.component || '').split(tables.standIns + '/');
    return tables.standIns && folder === '' && name ? name.split('/')[0] : '';
  };
  P.canonicalTag = (node) => P.standIn(node) || canonicalTag(node);
  env.view = view(host, P);
  env.element = elements(host, own.elements, canonical, P.text, P.standIn);
  P.isElement = env.element.isElement;
  env.units = units(host, env.view, P);
  env.services = services(host, P.schemes);
  env.events = events(host, env.view, P);
  env.relations = relations(host, env.view, P.relationsOf, P.isTarget);
  env.nav = nav(host, env.view, P, { pages: env.units.pages, tabs: env.units.tabs, entry: env.units.entry, maxPages: 10 });
  env.model = P.makeModel();
  env.api = P.makeApi();

  /** share is the user sharing the page, from the menu or a button. */
  env.share = (from, button) => {
    const page = env.nav.top();
    if (!P.hasHook(page, 'onShareAppMessage') && !P.sharesWithoutHook) {
      host.see('sharing is not offered');
      return;
    }
    const card = (r) => {
      const c = P.shared(r || {}, page);
      host.see('share ' + JSON.stringify(c.title) + ' ' + c.path + (c.image ? ' ' + c.image : ''));
    };
    const r = P.pageHook(page, 'onShareAppMessage', [P.shareArg(from, button, button && P.targetOf(button))]);
    const promise = r && (typeof r.then === 'function' ? r : P.shared(r, page).promise);
    if (promise && typeof promise.then === 'function') promise.then((late) => card(r === promise ? late : Object.assign({}, r, late, { promise: undefined })));
    else card(r);
  };

  return { globals: P.globals(), driver: driver(host, env), host, rejected: (reason) => P.onRejection(reason) };
}

module.exports = { main };
