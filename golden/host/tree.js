// The tree as the user sees it: slots filled, components opened. It answers
// selectors, has a layout of its own making, and prints itself in words of no
// platform.
'use strict';

/**
 * composed makes these for one platform; P as in view.js, with
 *   canonicalTag(node), visible(node)    names and attributes to print
 *   hides(node), virtual(inst)           what is not there to see
 *   displayText(text, node)              text as it is displayed
 *   call, trigger                        how template modules reach their owner
 */
function composed(host, P) {
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

  /** seenChildren are those that the user sees: of a component that stands for an element, what its tag holds. */
  const seenChildren = (node) => (P.standIn(node) ? node.children : composedChildren(node));

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
      walk(seenChildren(n), f);
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

  const dashed = (name) => name.replace(/[A-Z]/g, (c) => '-' + c.toLowerCase());
  function styleText(style) {
    if (style !== null && typeof style === 'object') {
      style = Object.keys(style).map((k) => dashed(k) + ':' + P.text(style[k])).join(';');
    }
    const list = P.text(style).split(';').map((d) => d.replace(/\s*:\s*/, ':').trim()).filter((d) => d && !d.endsWith(':'));
    const name = (d) => d.slice(0, d.indexOf(':') + 1);
    return list.filter((d, i) => !list.slice(i + 1).some((later) => name(later) === name(d))).join(';'); // the last one counts
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
      const stands = P.standIn(n);
      if (n.inst && (stands ? !P.isElement(stands) : P.virtual(n.inst))) {
        out += print(seenChildren(n), indent);
        continue;
      }
      out += indent + '<' + P.canonicalTag(n) + (n.id ? ' #' + n.id : '');
      const cls = visibleClass(n);
      if (cls) out += ' .' + cls.split(' ').join('.');
      for (const [k, v] of P.visible(n)) out += ' ' + k + '=' + JSON.stringify(v);
      const style = styleText(n.style);
      if (style) out += ' style=' + JSON.stringify(style);
      out += '>\n' + print(seenChildren(n), indent + '  ');
    }
    return out;
  }

  /** textOf is all text under n as one line. */
  function textOf(n) {
    if (n.text !== undefined) return n.text;
    if (hidden(n)) return '';
    return seenChildren(n).map(textOf).join('').replace(/\s+/g, ' ').trim();
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
        const inner = seenChildren(n).some((c) => c.tag && !hidden(c) && textOf(c) === want);
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

  /** dress lays over a node what template modules put on it: that outlives rendering. */
  function dress(node) {
    const put = node.owner.state.get('put' + node.key);
    if (!put) return;
    if (node.bare === undefined) node.bare = { style: styleText(node.style), cls: node.cls };
    const style = put.style.text === undefined ? put.style : null;
    const own = style ? node.bare.style.split(';').filter((d) => !Object.keys(style).some((k) => d.startsWith(dashed(k) + ':'))) : [];
    node.style = (style ? own.concat(styleText(style)).filter(Boolean).join(';') : put.style.text);
    const worn = node.bare.cls.split(/\s+/).filter((c) => c && !put.remove.includes(c) && !put.add.includes(c));
    node.cls = worn.concat(put.add).join(' ');
  }

  /** descriptor is the instance that template module handlers get of a node or an owner. */
  function descriptor(owner, node) {
    const put = node && (node.owner.state.get('put' + node.key) || node.owner.state.set('put' + node.key, { style: {}, add: [], remove: [] }).get('put' + node.key));
    const restyle = (change) => { if (node) { change(put); dress(node); } };
    const without = (list, c) => list.filter((x) => x !== c);
    const state = node ? (node.owner.state.get('sjs' + node.key) || node.owner.state.set('sjs' + node.key, {}).get('sjs' + node.key)) : (owner.sjsState = owner.sjsState || {});
    const d = {
      getDataset: () => (node ? node.dataset : {}),
      getState: () => state,
      setStyle: (s) => restyle((p) => { p.style = typeof s === 'string' ? { text: s } : Object.assign({}, p.style, s); }),
      addClass: (c) => restyle((p) => { p.add = without(p.add, c).concat(c); p.remove = without(p.remove, c); }),
      removeClass: (c) => restyle((p) => { p.remove = without(p.remove, c).concat(c); p.add = without(p.add, c); }),
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
    select, selectRendered, find, print, textOf, rect, walk, composedParent, composedChildren, descriptor, dress, styleText, hidden, classes, slotName,
  };
}

module.exports = { composed };
