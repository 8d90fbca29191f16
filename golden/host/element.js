// What the tables know of built-in elements: which attributes there are, and
// how each looks in canonical names and values, so that the same element reads
// alike on both platforms.
'use strict';

/** Attributes that steer or name, and show nothing. */
const unseen = new Set([
  'name', 'form-type', 'hover-class', 'hover-start-time', 'hover-stay-time', 'hover-stop-propagation', 'animation', 'hidden', 'for',
  'canvas-id', 'report-submit', 'placeholder-class', 'confirm-hold', 'cursor', 'selection-start', 'selection-end', 'decode',
]);

/** Attributes of a picker that show only once it is open. */
const opened = new Set(['mode', 'start', 'end', 'fields', 'level', 'custom-item', 'header-text']);

const kebab = (s) => s.replace(/[A-Z]/g, (c) => '-' + c.toLowerCase());
const camel = (s) => s.replace(/-([a-z])/g, (_, c) => c.toUpperCase());

/**
 * elements answers for one platform. own: its tables; canonical: the tables of
 * the platform whose names are the canonical ones; standIn(node) is the element
 * that a component stands for, '' for any other node.
 */
function elements(host, own, canonical, text, standIn) {
  const anywhere = own['*'];

  function row(tag, name) {
    const e = own[tag];
    for (const n of [name, kebab(name), camel(name)]) {
      const a = (e && e.attrs[n]) || anywhere.attrs[n];
      if (a) return { name: n, attr: a };
    }
    return null;
  }

  return {
    /** check complains of an attribute that the element does not have. */
    check(node, name) {
      if (/^(aria-|data-|mark:|generic:|worklet:)/.test(name) || row(node.tag, name)) return;
      host.violation(node.file + ' line ' + node.line + ': <' + node.tag + '> has no attribute ' + name);
    },

    /** isElement reports whether a name is that of an element anywhere. */
    isElement: (name) => canonical[name] !== undefined,

    tag: (node) => (!node.component && own[node.tag] && own[node.tag].as) || node.tag,

    /**
     * visible lists [canonical attribute, value] of what the user may see of the
     * element, leaving out what equals the canonical default. value(node, attr)
     * is the value the element shows now.
     */
    visible(node, value) {
      const stands = standIn(node);
      const rows = stands ? canonical[stands] : !node.component && own[node.tag];
      if (!rows) return [];
      const tag = rows.as || stands || node.tag;
      const target = (canonical[tag] || { attrs: {} }).attrs;
      const out = new Map();
      for (const native of Object.keys(rows.attrs)) {
        const a = rows.attrs[native];
        const name = a.as || native;
        if (a.only || unseen.has(name) || (tag === 'picker' && opened.has(name)) || name.includes('*') || name.includes(' ')) continue;
        let v = value(node, native);
        if (v === undefined) v = value(node, camel(native));
        if (v === undefined || v === null) v = a.default;
        if (v === undefined || v === null) continue;
        const theirs = target[name] || {};
        const standard = theirs.default === undefined ? a.default : theirs.default;
        const shown = normal(v, standard);
        if (shown === normal(standard, standard) || shown === '' || (standard === undefined && shown === 'false')) continue;
        out.set(name, shown);
      }
      return [...out].sort((x, y) => (x[0] < y[0] ? -1 : 1));
    },
  };

  /** normal writes a value so that equal things look equal: true, 1 and "1", #000 and #000000. */
  function normal(v, standard) {
    if (v === undefined || v === null) return '';
    if (standard === 'true' || standard === 'false') return String(v === 'false' && typeof v === 'string' && v === standard ? false : !!v);
    if (typeof v === 'object') return JSON.stringify(v);
    const s = text(v);
    const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(s);
    return short ? '#' + short.slice(1).map((c) => c + c).join('').toLowerCase() : /^#[0-9a-f]{6}$/i.test(s) ? s.toLowerCase() : s;
  }
}

module.exports = { elements, camel, kebab };
