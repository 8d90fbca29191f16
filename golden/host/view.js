// Templates brought to life: a template and the data of its owner (a page or a
// component) give a tree of nodes; custom components in it are instances that
// live on from one rendering to the next. The tree answers selectors, carries
// events up and prints what the user sees.
//
// A node is {tag, key, attrs, id, cls, style, dataset, mark, events, children,
// parent, owner}; a text is {text}; a component's node has inst, a slot's node
// is tagged "slot". "Composed" means: as the user sees the tree, with slots
// filled and components opened.
'use strict';

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
  const files = new Map();
  let nextInst = 0;

  // Template files.

  const own = (o, k) => Object.prototype.hasOwnProperty.call(o, k);
  const helpers = {
    m: (o, k) => (o === undefined || o === null ? undefined : o[k]),
    c: (o, k, args) => {
      const f = o === undefined || o === null ? undefined : o[k];
      if (typeof f === 'function' && (P.callData || own(Object(o), k))) return f.apply(o, args);
      host.violation('a template calls ' + String(k) + '(), which is no function of a template module there');
      return undefined;
    },
    o: (list) => {
      const out = {};
      for (const [k, v] of list) {
        if (k === null) Object.assign(out, v);
        else out[k] = v;
      }
      return out;
    },
    cat: (parts) => parts.map((v) => P.text(v)).join(''),
  };

  const directory = (path) => path.slice(0, path.lastIndexOf('/') + 1);
  /** join resolves a path written in the file at base. */
  function join(base, ref) {
    const parts = ref.charAt(0) === '/' ? [] : directory(base).split('/').filter(Boolean);
    for (const s of ref.split('/')) {
      if (s === '..') parts.pop();
      else if (s !== '.' && s !== '') parts.push(s);
    }
    return parts.join('/');
  }

  function fileOf(path, ref, ext) {
    const p = join(path, ref);
    return p.endsWith(ext) ? p : p + ext;
  }

  /** load reads a template file once: its nodes, templates, imports and modules. */
  function load(path) {
    if (files.has(path)) return files.get(path);
    const file = { path, nodes: [], fns: [], templates: {}, imports: [], modules: {} };
    files.set(path, file);
    const t = host.native.template(path);
    if (!t) {
      host.violation('there is no template ' + path);
      return file;
    }
    for (const e of t.errors) host.violation(path + ': ' + e);
    file.fns = t.fns;
    file.nodes = t.nodes;
    const literal = (n, name) => {
      const a = (n.attrs || []).find((x) => x.name === name);
      return a && a.value.lit;
    };
    const collect = (n) => {
      if (n.tag === 'template' && literal(n, 'name')) file.templates[literal(n, 'name')] = { file, node: n };
      if (n.tag === 'import') file.imports.push(load(fileOf(path, literal(n, 'src') || '', P.markup)));
      if (n.tag === P.moduleTag) addModule(file, literal(n, P.moduleName) || '', literal(n, P.moduleSrc), n.raw);
      (n.kids || []).forEach(collect);
    };
    t.nodes.forEach(collect);
    return file;
  }

  function addModule(file, name, src, raw) {
    let exports = {};
    try {
      exports = src ? host.native.templateModule(join(file.path, src), '') : host.native.templateModule(file.path, raw || '\n');
    } catch (e) {
      host.violation(file.path + ': module ' + name + ': ' + String(e.message || e).replace('GoError: ', ''));
    }
    if (name.charAt(0) === '{') {
      for (const part of name.slice(1, -1).split(',')) {
        const [from, as] = part.split(':').map((s) => s.trim());
        if (from) file.modules[as || from] = exports[from];
      }
    } else {
      // A default import reads the default export of an ES module, else all of it.
      file.modules[name] = exports.__esModule && P.moduleSrc === 'from' ? exports.default : exports;
    }
  }

  function findTemplate(file, name) {
    if (own(file.templates, name)) return file.templates[name];
    for (const f of file.imports) if (own(f.templates, name)) return f.templates[name];
    return null;
  }

  function newScope(data, file) {
    const s = Object.create(null);
    Object.assign(s, data, file.modules);
    return s;
  }

  // Evaluation. ctx: {file, scope, owner, sink, key, comps, depth}.

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
        if (((a && a.value.lit) || '') !== slotName(slot)) continue;
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
          host.guard('change:' + k, n.changes[k], undefined, [n.attrs[k], from, descriptor(owner, null), descriptor(owner, n)]);
        }
      }
    });
  }

  // The composed tree.

  const slotName = (slot) => (slot.attrs.name === undefined ? '' : P.text(slot.attrs.name));

  function slotted(slot) {
    const inst = slot.owner;
    if (slot.scoped && slot.scoped.length) return slot.scoped;
    if (!inst.host) return [];
    const name = slotName(slot);
    const multiple = P.multipleSlots(inst);
    const first = (inst.slots || []).find((s) => !multiple || slotName(s) === name);
    if (first !== slot && !P.repeatSlots) return [];
    const list = inst.host.children.filter((c) => !multiple || (c.slot || '') === name);
    return list.length ? list : P.slotFallback ? slot.children : [];
  }

  function composedChildren(node) {
    if (node.inst) return node.inst.tree;
    if (node.tag === 'slot') return slotted(node);
    return node.children || [];
  }

  /** composedParent is the node around n as the user sees it; slots are passed through. */
  function composedParent(n) {
    let p = n.parent;
    if (p && p.inst) {
      const slot = (p.inst.slots || []).find((s) => slotted(s).includes(n));
      if (!slot) return null;
      p = slot;
    }
    if (p === null || p === undefined) return n.owner.host || null;
    return p.tag === 'slot' ? composedParent(p) : p;
  }

  function walk(list, f) {
    for (const n of list) {
      if (f(n) === false) continue;
      walk(composedChildren(n), f);
    }
  }

  // Selectors.

  /** parseSelector reads "tag#id.class[a=b] .x, .y" into alternatives of compound steps. */
  function parseSelector(text) {
    return String(text).split(',').map((alt) => {
      const steps = [];
      let link = ' ';
      for (const part of alt.trim().split(/\s*(>>>|>)\s*|\s+/).filter(Boolean)) {
        if (part === '>' || part === '>>>') {
          link = part;
          continue;
        }
        const step = { link, tag: '', id: '', classes: [], attrs: [] };
        const re = /([#.]?)([^#.[\]]+)|\[([^=\]]+)(?:=['"]?([^'"\]]*)['"]?)?\]/g;
        let m;
        while ((m = re.exec(part))) {
          if (m[3]) step.attrs.push([m[3], m[4]]);
          else if (m[1] === '#') step.id = m[2];
          else if (m[1] === '.') step.classes.push(m[2]);
          else step.tag = m[2];
        }
        steps.push(step);
        link = ' ';
      }
      return steps;
    });
  }

  const classes = (n) => n.cls.split(/\s+/).filter(Boolean);
  function fits(n, step, tagOf) {
    return (!step.tag || step.tag === '*' || tagOf(n) === step.tag) &&
      (!step.id || n.id === step.id) &&
      step.classes.every((c) => classes(n).includes(c)) &&
      step.attrs.every(([k, v]) => {
        const have = k.startsWith('data-') ? n.dataset[P.dataKey(k)] : n.attrs[k];
        return v === undefined ? have !== undefined : P.text(have) === v;
      });
  }

  /** matches reports whether n, with its ancestors by up(n), fits the selector. */
  function matches(n, selector, up, tagOf) {
    const chain = (node, steps, i) => {
      if (!fits(node, steps[i], tagOf)) return false;
      if (i === 0) return true;
      for (let p = up(node); p; p = up(p)) {
        if (chain(p, steps, i - 1)) return true;
        if (steps[i].link === '>') return false;
      }
      return false;
    };
    return selector.some((steps) => steps.length > 0 && chain(n, steps, steps.length - 1));
  }

  /** select finds the nodes of owner's own template; ">>>" looks into components. */
  function select(owner, text) {
    const selector = parseSelector(text);
    const deep = String(text).includes('>>>');
    const out = [];
    const up = deep ? composedParent : (n) => n.parent;
    const visit = (list) => {
      for (const n of list) {
        if (!n.tag) continue;
        if (matches(n, selector, up, (x) => x.tag)) out.push(n);
        visit(n.children);
        if (deep && n.inst) visit(n.inst.tree);
      }
    };
    visit(owner.tree);
    return out;
  }

  /** selectRendered finds nodes in everything that owner's page shows, by any CSS selector. */
  function selectRendered(owner, text) {
    const selector = parseSelector(text);
    const out = [];
    walk(owner.tree, (n) => {
      if (n.tag && n.tag !== 'slot' && matches(n, selector, composedParent, P.canonicalTag)) out.push(n);
    });
    return out;
  }

  // Layout: every leaf is a line of 20 px across the screen, in order. It is no
  // browser's layout, but the same content gives the same figures everywhere.

  const isLeaf = (n) => n.text !== undefined || (composedChildren(n).length === 0 && !n.inst && n.tag !== 'slot');
  function leaves(list) {
    let count = 0;
    walk(list, (n) => {
      if (n.tag && hidden(n)) return false;
      if (isLeaf(n)) count++;
      return true;
    });
    return count;
  }
  function rect(node, page) {
    if (node.viewport) return { left: 0, top: 0, right: 375, bottom: 724, width: 375, height: 724 };
    let before = 0;
    let found = false;
    const visit = (list) => {
      for (const n of list) {
        if (n === node) found = true;
        if (found) return;
        if (n.tag && hidden(n)) continue;
        if (isLeaf(n)) before++;
        visit(composedChildren(n));
        if (found) return;
      }
    };
    visit(page.tree);
    const top = before * 20;
    const height = hidden(node) ? 0 : Math.max(1, leaves([node])) * 20;
    return { left: 0, top, right: 375, bottom: top + height, width: hidden(node) ? 0 : 375, height };
  }

  // What the user sees.

  function styleText(style) {
    if (style !== null && typeof style === 'object') {
      style = Object.keys(style).map((k) => k.replace(/[A-Z]/g, (c) => '-' + c.toLowerCase()) + ':' + P.text(style[k])).join(';');
    }
    return P.text(style).split(';').map((d) => d.replace(/\s*:\s*/, ':').trim()).filter((d) => d && !d.endsWith(':')).join(';');
  }

  function hidden(n) {
    if (P.hides(n)) return true;
    return /(^|;)display:none(!important)?(;|$)/.test(styleText(n.style).replace(/\s/g, ''));
  }

  function visibleClass(n) {
    const map = n.owner.externalClasses;
    const list = classes(n).map((c) => (map && map[c] !== undefined ? map[c] : c));
    return list.join(' ').split(/\s+/).filter(Boolean).join(' ');
  }

  /** print draws the composed tree, one node a line, in canonical names. */
  function print(list, indent) {
    let out = '';
    for (const n of list) {
      if (n.text !== undefined) {
        const text = n.parent && n.parent.tag === 'text' ? n.text : n.text.replace(/\s+/g, ' ').trim();
        if (text !== '') out += indent + JSON.stringify(P.displayText(text, n)) + '\n';
        continue;
      }
      if (n.tag === 'slot') {
        out += print(slotted(n), indent);
        continue;
      }
      if (hidden(n)) continue;
      if (n.inst && P.virtual(n.inst)) {
        out += print(composedChildren(n), indent);
        continue;
      }
      out += indent + '<' + P.canonicalTag(n) + (n.id ? ' #' + n.id : '');
      const cls = visibleClass(n);
      if (cls) out += ' .' + cls.split(' ').join('.');
      for (const [k, v] of P.visible(n)) out += ' ' + k + '=' + JSON.stringify(v);
      const style = styleText(n.style);
      if (style) out += ' style=' + JSON.stringify(style);
      out += '>\n' + print(composedChildren(n), indent + '  ');
    }
    return out;
  }

  /** textOf is all text under n as one line. */
  function textOf(n) {
    if (n.text !== undefined) return n.text;
    if (hidden(n)) return '';
    return composedChildren(n).map(textOf).join('').replace(/\s+/g, ' ').trim();
  }

  /**
   * find gives the nodes a test names: "text=..." (the innermost node whose text
   * it is), or a selector over canonical tags, ids, classes and attributes;
   * "@2" at the end picks the third.
   */
  function find(owner, text) {
    let pick = 0;
    const at = /^(.*?)\s*@(\d+)$/.exec(text);
    if (at) {
      text = at[1];
      pick = Number(at[2]);
    }
    let found = [];
    if (text.startsWith('text=')) {
      const want = text.slice(5).trim();
      walk(owner.tree, (n) => {
        if (!n.tag || hidden(n) || textOf(n) !== want) return n.tag ? !hidden(n) : true;
        const inner = composedChildren(n).some((c) => c.tag && !hidden(c) && textOf(c) === want);
        if (!inner && n.tag !== 'slot') found.push(n);
        return true;
      });
    } else {
      found = selectRendered(owner, text).filter((n) => !hiddenAbove(n));
    }
    return found[pick];
  }

  function hiddenAbove(n) {
    for (let p = n; p; p = composedParent(p)) if (hidden(p)) return true;
    return false;
  }

  /** descriptor is the instance that template module handlers get of a node or an owner. */
  function descriptor(owner, node) {
    const state = node ? (node.owner.state.get('sjs' + node.key) || node.owner.state.set('sjs' + node.key, {}).get('sjs' + node.key)) : (owner.sjsState = owner.sjsState || {});
    const d = {
      getDataset: () => (node ? node.dataset : {}),
      getState: () => state,
      setStyle: (s) => { if (node) node.style = s; },
      addClass: (c) => { if (node) node.cls += ' ' + c; },
      removeClass: (c) => { if (node) node.cls = classes(node).filter((x) => x !== c).join(' '); },
      hasClass: (c) => !!node && classes(node).includes(c),
      callMethod: (name, args) => P.call(owner, name, [args]),
      triggerEvent: (name, detail, options) => P.trigger(owner, name, detail, options),
      requestAnimationFrame: (f) => host.later(f, 16),
      getComputedStyle: () => ({}),
      getBoundingClientRect: () => (node ? rect(node, owner.page) : rect(owner.tree[0], owner.page)),
      selectComponent: (s) => { const n = select(owner, s)[0]; return n ? descriptor(n.inst || owner, n) : null; },
      selectAllComponents: (s) => select(owner, s).map((n) => descriptor(n.inst || owner, n)),
    };
    return d;
  }

  return {
    newOwner, render, attach, ready, detach, below, select, selectRendered, find, print, textOf, rect, walk, join,
    composedParent, composedChildren, descriptor, styleText, hidden, classes,
  };
}

module.exports = { view };
