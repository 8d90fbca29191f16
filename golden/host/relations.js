// Relations between components: two components are linked while both declare
// each other and one stands around the other in the same template.
'use strict';

const opposite = { parent: 'child', child: 'parent', ancestor: 'descendant', descendant: 'ancestor' };

/**
 * relations keeps the links of one app.
 * declared(inst): [{key, target: path or behavior record, type, linked, linkChanged, unlinked}]
 * isTarget(inst, target): inst is the component, or has the behavior, that a relation names
 */
function relations(host, view, declared, isTarget) {
  const links = new Map(); // inst -> [{relation, other}]
  const of = (inst) => links.get(inst) || links.set(inst, []).get(inst);

  /** around lists the component instances around inst: the direct one only for "parent". */
  function around(inst, direct) {
    const out = [];
    for (let n = inst.host && inst.host.parent; n; n = n.parent) {
      if (n.inst) out.push(n.inst);
      if (direct) break;
    }
    return out;
  }

  function call(relation, hook, inst, other) {
    const f = relation[hook];
    if (typeof f === 'function') host.guard('relation ' + hook, f, inst.self, [other.self]);
  }

  function link(inst, mine, other) {
    const theirs = declared(other).find((r) => r.type === opposite[mine.type] && isTarget(inst, r.target));
    if (!theirs || of(inst).some((l) => l.relation === mine && l.other === other)) return;
    of(inst).push({ relation: mine, other });
    of(other).push({ relation: theirs, other: inst });
    call(mine, 'linked', inst, other);
    call(theirs, 'linked', other, inst);
  }

  return {
    /** attached links inst with what stands around it. */
    attached(inst) {
      for (const r of declared(inst)) {
        if (r.type !== 'parent' && r.type !== 'ancestor') continue;
        const other = around(inst, r.type === 'parent').find((o) => o.attached && isTarget(o, r.target));
        if (other) link(inst, r, other);
      }
    },
    moved(inst) {
      for (const l of of(inst).slice()) {
        call(l.relation, 'linkChanged', inst, l.other);
        const back = of(l.other).find((x) => x.other === inst);
        if (back) call(back.relation, 'linkChanged', l.other, inst);
      }
    },
    detached(inst) {
      for (const l of of(inst).slice()) {
        const back = of(l.other).find((x) => x.other === inst);
        links.set(l.other, of(l.other).filter((x) => x.other !== inst));
        call(l.relation, 'unlinked', inst, l.other);
        if (back) call(back.relation, 'unlinked', l.other, inst);
      }
      links.delete(inst);
    },
    /** nodes lists the instances linked by a relation of inst, in tree order. */
    nodes(inst, key) {
      const list = of(inst).filter((l) => l.relation.key === key).map((l) => l.other);
      const order = [];
      if (inst.page) view.walk(inst.page.tree, (n) => { if (n.inst) order.push(n.inst); });
      return list.sort((a, b) => order.indexOf(a) - order.indexOf(b)).map((i) => i.self);
    },
  };
}

module.exports = { relations };
