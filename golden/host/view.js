// Templates brought to life: a template and the data of its owner (a page or a
// component) give a tree of nodes; custom components in it are instances that
// live on from one rendering to the next. What the tree answers is in tree.js.
//
// A node is {tag, key, attrs, id, cls, style, dataset, mark, events, children,
// parent, owner}; a text is {text}; a component's node has inst, a slot's node
// is tagged "slot". "Composed" means: as the user sees the tree, with slots
// filled and components opened.
'use strict';

const { templates } = require('./templates.js');
const { composed } = require('./tree.js');

/**
 * view makes the renderer of one platform. P is the platform's side:
 *   prefix, moduleTag, moduleName, moduleSrc, markup   spellings
 *   elements                                           table of built-in elements
 *   modelPrefix                                        of attributes that bind both ways, a space when there are none
 *   text(v)                                            a value as text
 *   loop(list)                                         [[item, index]...] of a for list
 *   dataKey(name)                                      dataset key of "data-x"
 *   event(name, node)                                  {type, mode, capture} of an event attribute, or null
 *   callData                                           templates may call methods of data
 *   slotFallback, multipleSlots(inst), repeatSlots     slot rules
 *   slotOnBlock, ifBesideElse                          what <block slot> and if beside else mean there
 *   checkAttribute(node, name)                         complains of an attribute the element does not have
 *   create(node, owner), init(inst, node), update(inst, node), attached(inst), ready(inst), moved(inst), detached(inst)
 *   innerFirst                                         inner components are ready before outer ones
 *   scope(inst)                                        the data that inst's template sees
 */
function view(host, P) {
  const tree = composed(host, P);
  const { helpers, join, fileOf, load, findTemplate, newScope } = templates(host, P);
  let nextInst = 0;

  // Evaluation. ctx: {file, scope, owner, key, comps, slots, depth}; comps and
  // slots gather the nodes of components and slots on the way.

  const valueOf = (v, ctx) => {
    if (v.bool) return true;
    if (v.expr === undefined) return v.lit;
    return host.guard('{{ }} of ' + ctx.file.path + ' "' + v.src + '"', ctx.file.fns[v.expr], undefined, [ctx.scope, helpers]);
  };
  const attrOf = (n, name) => (n.attrs || []).find((a) => a.name === name);
  const directive = (n, name) => attrOf(n, P.prefix + name);

  /** evaluate appends the nodes for a list of template nodes to parent.children. */
  function evaluate(list, ctx, parent) {
    let chain = null; // outcome of the if/elif before: null none, else whether one held
    for (const n of list) {
      if (n.tag && (directive(n, 'elif') || directive(n, 'else'))) {
        const d = directive(n, 'elif');
        if (chain === null) host.violation(ctx.file.path + ' line ' + n.line + ': ' + P.prefix + (d ? 'elif' : 'else') + ' follows no ' + P.prefix + 'if');
        if (directive(n, 'if') && !P.ifBesideElse) host.violation(ctx.file.path + ' line ' + n.line + ': ' + P.prefix + 'if beside ' + P.prefix + 'elif or else');
        const holds = !chain && (!d || !!valueOf(d.value, ctx)) && (P.ifBesideElse && directive(n, 'if') ? !!valueOf(directive(n, 'if').value, ctx) : true);
        chain = (d ? chain || holds : null);
        if (holds) element(n, ctx, parent);
        continue;
      }
      const cond = n.tag && directive(n, 'if');
      const loop = n.tag && (directive(n, 'for') || directive(n, 'for-items'));
      chain = null;
      if (loop) {
        repeat(n, loop, ctx, parent, cond);
      } else if (cond) {
        if (cond.value.bool) host.violation(ctx.file.path + ' line ' + n.line + ': ' + P.prefix + 'if has no value');
        chain = !!valueOf(cond.value, ctx);
        if (chain) element(n, ctx, parent);
      } else {
        element(n, ctx, parent);
      }
    }
  }

  function repeat(n, loop, ctx, parent, cond) {
    const name = (d, fallback) => { const a = directive(n, d); return (a && a.value.lit) || fallback; };
    const item = name('for-item', 'item');
    const index = name('for-index', 'index');
    const keyAttr = directive(n, 'key');
    const seen = new Set();
    for (const [value, i] of P.loop(valueOf(loop.value, ctx), ctx.file.path + ' line ' + n.line)) {
      const scope = Object.create(ctx.scope);
      scope[item] = value;
      scope[index] = i;
      let key = i;
      const inner = Object.assign({}, ctx, { scope });
      const nodeKey = attrOf(n, 'key');
      if (keyAttr) {
        const k = valueOf(keyAttr.value, inner);
        key = k === '*this' ? value : value !== null && typeof value === 'object' ? value[k] : undefined;
      } else if (nodeKey && P.nodeKey) {
        key = valueOf(nodeKey.value, inner);
      }
      if (key === undefined || key === null || seen.has(String(key))) key = '#' + i;
      seen.add(String(key));
      inner.key = ctx.key + n.id + '[' + key + ']';
      if (!cond || valueOf(cond.value, inner)) element(n, inner, parent);
    }
  }

  function element(n, ctx, parent) {
    if (n.text) {
      const text = P.text(valueOf(n.text, ctx));
      if (text !== '') parent.children.push({ text, parent, owner: ctx.owner });
      return;
    }
    switch (n.tag) {
      case 'block': {
        const slot = attrOf(n, 'slot');
        if (slot && !P.slotOnBlock) host.violation(ctx.file.path + ' line ' + n.line + ': slot="…" needs a real element, not <block>');
        const from = parent.children.length;
        evaluate(n.kids || [], ctx, parent);
        if (slot) for (const c of parent.children.slice(from)) if (c.slot === undefined) c.slot = P.text(valueOf(slot.value, ctx));
        return;
      }
      case 'template':
        if (attrOf(n, 'is')) useTemplate(n, ctx, parent);
        return;
      case 'include': {
        const a = attrOf(n, 'src');
        const file = load(fileOf(ctx.file.path, (a && valueOf(a.value, ctx)) || '', P.markup));
        evaluate(file.nodes, Object.assign({}, ctx, { file, key: ctx.key + n.id + '/' }), parent);
        return;
      }
      case 'import': case P.moduleTag:
        return;
      default:
        make(n, ctx, parent);
    }
  }

  function useTemplate(n, ctx, parent) {
    const name = valueOf(attrOf(n, 'is').value, ctx);
    const found = findTemplate(ctx.file, name);
    if (!found) {
      if (name) host.violation(ctx.file.path + ' line ' + n.line + ': there is no template "' + name + '"');
      return;
    }
    if (ctx.depth > 100) {
      host.violation(ctx.file.path + ': templates nest without end');
      return;
    }
    const data = attrOf(n, 'data');
    const value = data ? valueOf(data.value, ctx) : {};
    evaluate(found.node.kids || [], Object.assign({}, ctx, {
      file: found.file,
      scope: newScope(value && typeof value === 'object' ? value : {}, found.file),
      key: ctx.key + n.id + '/',
      depth: ctx.depth + 1,
    }), parent);
  }

  /** make appends the node of an element, a component or a slot. */
  function make(n, ctx, parent) {
    const path = P.resolve(ctx.owner, n.tag);
    const node = {
      tag: n.tag, key: ctx.key + n.id, line: n.line, file: ctx.file.path, attrs: {}, id: '', cls: '', style: '', dataset: {}, mark: {},
      events: [], children: [], parent, owner: ctx.owner, component: path, generics: {},
    };
    if (!path && n.tag !== 'slot' && !P.elements[n.tag]) {
      host.violation(ctx.file.path + ' line ' + n.line + ': <' + n.tag + '> is neither an element nor a component in use');
    }
    for (const a of n.attrs || []) attribute(node, a, ctx);
    if (!path && n.tag !== 'slot') {
      for (const name of Object.keys(node.attrs)) {
        if (!(node.changes && name in node.changes)) P.checkAttribute(node, name);
      }
    }
    tree.dress(node);
    parent.children.push(node);
    if (!path) {
      if (n.tag === 'slot') {
        ctx.slots.push(node);
        if (!P.slotFallback) return;
      }
      evaluate(n.kids || [], ctx, node);
      return;
    }
    ctx.comps.push(node);
    node.lazy = [];
    const eager = [];
    for (const k of n.kids || []) {
      if (k.tag && attrOf(k, P.slotScope)) node.lazy.push({ node: k, ctx });
      else eager.push(k);
    }
    evaluate(eager, ctx, node);
  }

  function attribute(node, a, ctx) {
    const name = a.name;
    if (name.startsWith(P.prefix)) {
      if (!P.directives.includes(name.slice(P.prefix.length))) {
        host.violation(ctx.file.path + ' line ' + node.line + ': unknown directive ' + name);
      }
      return;
    }
    const event = P.event(name, node);
    if (event) {
      node.events.push(Object.assign({ handler: valueOf(a.value, ctx) }, event));
      if (event.type !== 'prop') return;
    }
    const value = valueOf(a.value, ctx);
    if (name.startsWith('data-')) {
      node.dataset[P.dataKey(name, ctx.file.path)] = value;
      if (node.component) node.attrs[name] = value;
    } else if (name.startsWith('mark:')) {
      node.mark[name.slice(5)] = value;
    } else if (name.startsWith('generic:')) {
      node.generics[name.slice(8)] = P.resolve(ctx.owner, value);
    } else if (name.startsWith(P.modelPrefix)) {
      const m = /^\s*\{\{\s*([\w$]+)\s*\}\}\s*$/.exec(a.value.src || '');
      if (!m) host.warning(ctx.file.path + ': ' + name + ' binds one field only, not "' + a.value.src + '"');
      node.attrs[name.slice(P.modelPrefix.length)] = value;
      (node.models = node.models || {})[name.slice(P.modelPrefix.length)] = m ? m[1] : '';
    } else if (name.startsWith('change:')) {
      node.changes = node.changes || {};
      node.changes[name.slice(7)] = value;
    } else if (name === 'id') {
      node.id = P.text(value);
    } else if (name === 'class') {
      node.cls = P.text(value);
    } else if (name === 'style') {
      node.style = value;
    } else if (name === 'slot') {
      node.slot = P.text(value);
    } else if (name === 'key' && P.nodeKey) {
      // the key of a node is not an attribute of it
    } else {
      node.attrs[name] = value;
    }
  }

  // Owners and rendering.

  /** newOwner makes the record of a page or component instance. */
  function newOwner(path, hostNode, parent, page) {
    return {
      __owner: true, id: ++nextInst, path, tpl: path + P.markup, host: hostNode, parent, page,
      tree: [], instances: new Map(), slotSinks: new Map(), state: new Map(), attached: false, gone: false, generics: {},
    };
  }

  /** render brings the owner's tree up to date with its data. */
  function render(owner) {
    if (owner.gone) return;
    if (owner.rendering) {
      owner.again = true;
      return;
    }
    owner.rendering = true;
    let turns = 0;
    do {
      owner.again = false;
      renderOnce(owner);
      if (++turns > 50) {
        host.violation(owner.path + ': rendering sets data without end');
        break;
      }
    } while (owner.again && !owner.gone);
    owner.rendering = false;
  }

  function renderOnce(owner) {
    const file = load(owner.tpl);
    const root = { children: [], owner };
    const ctx = { file, scope: newScope(P.scope(owner), file), owner, key: '', comps: [], slots: [], depth: 0 };
    const before = owner.tree;
    evaluate(file.nodes, ctx, root);
    for (const c of root.children) c.parent = null;
    owner.tree = root.children;
    owner.slots = ctx.slots;
    owner.instances = settle(owner.instances, ctx.comps, owner);
    renderSlots(owner);
    changes(before, owner.tree, owner);
    host.rendered(owner);
  }

  /** settle keeps, makes and drops instances so that there is one for each node of comps. */
  function settle(old, comps, owner) {
    const now = new Map();
    const fresh = [];
    for (const node of comps) {
      let inst = old.get(node.key);
      if (inst && inst.path !== node.component) inst = undefined;
      if (!inst) {
        inst = P.create(node, owner);
        fresh.push(inst);
      }
      node.inst = inst;
      inst.host = node;
      now.set(node.key, inst);
    }
    for (const node of comps) {
      if (fresh.includes(node.inst)) P.init(node.inst, node);
      else P.update(node.inst, node);
      if (node.lazy.length) renderSlots(node.inst);
    }
    for (const [key, inst] of old) if (now.get(key) !== inst) detach(inst);
    const before = [...old.values()].filter((i) => !i.gone);
    const after = [...now.values()].filter((i) => before.includes(i));
    after.forEach((inst, i) => { if (inst !== before[i] && P.moved) P.moved(inst); });
    if (owner.attached) fresh.forEach(attach);
    if (owner.isReady) host.later(() => fresh.forEach(ready));
    return now;
  }

  /** renderSlots fills the slots of inst whose content wants values of the slot. */
  function renderSlots(inst) {
    const lazy = (inst.host && inst.host.lazy) || [];
    if (!lazy.length) return;
    const sinks = new Map();
    for (const slot of inst.slots || []) {
      const outer = inst.host.owner;
      const root = { children: [], owner: outer };
      const comps = [];
      for (const { node, ctx } of lazy) {
        const a = attrOf(node, 'slot');
        if (((a && a.value.lit) || '') !== tree.slotName(slot)) continue;
        const scope = Object.create(ctx.scope);
        scope[attrOf(node, P.slotScope).value.lit || 'props'] = slot.attrs;
        evaluate([node], Object.assign({}, ctx, { scope, comps, key: ctx.key + slot.key + '~' }), root);
      }
      for (const c of root.children) c.parent = inst.host;
      slot.scoped = root.children;
      sinks.set(slot.key, settle(inst.slotSinks.get(slot.key) || new Map(), comps, outer));
    }
    for (const [key, old] of inst.slotSinks) if (!sinks.has(key)) for (const i of old.values()) detach(i);
    inst.slotSinks = sinks;
  }

  const below = (inst) => {
    const list = [...inst.instances.values()];
    for (const m of inst.slotSinks.values()) list.push(...m.values());
    return list;
  };

  function attach(inst) {
    if (inst.attached || inst.gone) return;
    inst.attached = true;
    P.attached(inst);
    below(inst).forEach(attach);
  }

  /** ready tells inst and what is in it that they are on the screen. */
  function ready(inst) {
    if (inst.isReady || inst.gone || !inst.attached) return;
    inst.isReady = true;
    if (P.innerFirst) below(inst).forEach(ready);
    P.ready(inst);
    if (!P.innerFirst) below(inst).forEach(ready);
  }

  function detach(inst) {
    if (inst.gone) return;
    below(inst).forEach(detach);
    const was = inst.attached;
    inst.attached = false;
    if (was) P.detached(inst);
    inst.gone = true;
  }

  /** changes calls change:prop handlers of template modules for values that changed. */
  function changes(before, after, owner) {
    const index = new Map();
    const walk = (list, f) => { for (const n of list) { if (n.tag) { f(n); walk(n.children, f); } } };
    walk(before, (n) => { if (n.changes) index.set(n.key, n); });
    walk(after, (n) => {
      for (const k of Object.keys(n.changes || {})) {
        const old = index.get(n.key);
        const from = old ? old.attrs[k] : undefined;
        if (typeof n.changes[k] === 'function' && (!old || JSON.stringify(from) !== JSON.stringify(n.attrs[k]))) {
          host.guard('change:' + k, n.changes[k], undefined, [n.attrs[k], from, tree.descriptor(owner, null), tree.descriptor(owner, n)]);
        }
      }
    });
  }

  return Object.assign(tree, { newOwner, render, attach, ready, detach, below, join });
}

module.exports = { view };
