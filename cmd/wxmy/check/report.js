// The page of a report: everything it shows comes from window.report, in both
// languages. Text goes in as text, never as markup.
(function () {
  'use strict';
  const r = window.report;
  const classes = ['hand', 'lost', 'release', 'note'];
  const bands = ['minutes', 'hours', 'days', 'none'];
  const longNames = {
    itself: 'converts by itself', module: 'through a run-time module', hand: 'by hand', lost: 'not at all',
    release: 'before the release', note: 'worth knowing',
  };
  const state = {
    zh: document.documentElement.lang === 'zh',
    text: '',
    unit: null,
    off: { note: true },
    quiet: false,
  };

  const w = en => (state.zh && r.words[en]) || en;
  const both = pair => pair[state.zh ? 1 : 0];
  const byId = id => document.getElementById(id);

  // el makes an element: el('p', {class: 'x'}, 'text', child).
  function el(tag, attrs, ...children) {
    const e = document.createElement(tag);
    for (const name in attrs || {}) {
      if (name === 'onclick') e.addEventListener('click', attrs[name]);
      else if (attrs[name] !== null) e.setAttribute(name, attrs[name]);
    }
    e.append(...children.filter(c => c !== null && c !== ''));
    return e;
  }

  function size(n) {
    if (n >= 1 << 20) return (n / (1 << 20)).toFixed(1) + ' MB';
    if (n >= 1 << 10) return (n >> 10) + ' KB';
    return n + ' B';
  }

  function bar(counts) {
    const b = el('span', { class: 'bar', 'aria-hidden': 'true' });
    for (const c of ['itself', 'module', 'hand', 'lost']) {
      if (counts[c] > 0) b.append(el('i', { class: c, style: 'flex:' + counts[c], title: w(longNames[c]) + ': ' + counts[c] }));
    }
    return b;
  }

  function card(big, small, wide) {
    return el('div', { class: wide ? 'card wide' : 'card' }, el('b', null, String(big)), el('span', null, small));
  }

  function summary() {
    const total = r.counts.itself + r.counts.module + r.counts.hand + r.counts.lost;
    const share = card(r.share + '%', w('of %d uses of platform features').replace('%d', total));
    share.append(bar(r.counts));
    const work = card(both(r.work), w('estimated work') + ' (' + w('more of the same kind cost less') + ')', true);
    const cards = [share, work];
    for (const c of ['hand', 'lost', 'release']) {
      cards.push(card(r.findings.filter(f => f.class === c).length, w(longNames[c])));
    }
    byId('summary').replaceChildren(...cards);
  }

  function units() {
    byId('legend').replaceChildren(...['itself', 'module', 'hand', 'lost'].map(c => el('li', null, el('i', { class: c }), w(longNames[c]))));
    const row = u => el('button', {
      type: 'button', class: 'unit', 'aria-pressed': String(state.unit === u.base),
      onclick: () => { state.unit = state.unit === u.base ? null : u.base; draw(); },
    }, el('span', { class: 'name' }, both(u.title)), bar(u.counts), el('span', { class: 'share' }, u.share + '%'), el('span', { class: 'work' }, both(u.work)));
    // Those that nobody needs to look at stand behind one line.
    const done = u => u.effort.highMinutes === 0 && state.unit !== u.base;
    const quiet = r.units.filter(done);
    const rows = r.units.filter(u => !done(u)).map(row);
    if (quiet.length) {
      const rest = el('details', { class: 'quiet' }, el('summary', null, w('%d more with nothing to do by hand').replace('%d', quiet.length)), ...quiet.map(row));
      rest.open = state.quiet || !rows.length;
      rest.addEventListener('toggle', () => { state.quiet = rest.open; });
      rows.push(rest);
    }
    byId('units').replaceChildren(...rows);
  }

  function toggles(id, names) {
    byId(id).replaceChildren(...names.map(n => el('button', {
      type: 'button', 'aria-pressed': String(!state.off[n]),
      onclick: () => { state.off[n] = !state.off[n]; draw(); },
    }, classes.includes(n) ? el('i', { class: 'dot ' + n }) : null, w(longNames[n] || n))));
  }

  function matches(f) {
    if (state.off[f.class] || state.off[f.effort]) return false;
    if (state.unit !== null && f.unit !== state.unit) return false;
    if (!state.text) return true;
    const hay = [f.path, f.code, f.name, ...f.message, ...f.note].join('\n').toLowerCase();
    return state.text.toLowerCase().split(/\s+/).every(t => hay.includes(t));
  }

  function frame(f) {
    if (!f.frame) return null;
    const pre = el('pre');
    const wide = String(f.frame[f.frame.length - 1].line).length;
    f.frame.forEach(row => {
      pre.append(el('span', { class: 'no' }, String(row.line).padStart(wide) + '  '), row.before);
      if (row.mark) pre.append(el('mark', null, row.mark));
      pre.append((row.after || '') + '\n');
    });
    return pre;
  }

  function labelled(label, text) {
    return text ? el('p', null, el('span', { class: 'label' }, w(label) + ':'), text) : null;
  }

  function finding(f) {
    const d = el('details', { class: 'finding' },
      el('summary', null,
        el('i', { class: 'dot ' + f.class, title: w(longNames[f.class]) }),
        el('span', { class: 'at' }, f.line ? f.line + ':' + f.col : ''),
        el('span', { class: 'text' }, both(f.message)),
        el('span', { class: 'tag' }, f.code + (f.effort === 'none' ? '' : ' · ' + w(f.effort)))));
    // The body is made when it is first looked at: a report may have thousands.
    d.addEventListener('toggle', () => {
      if (d.open && !d.querySelector('.body')) {
        d.append(el('div', { class: 'body' }, frame(f), labelled('details', both(f.note)), labelled('fix', both(f.fix)), el('p', null, el('small', null, f.code + ' ' + f.name + '. ' + both(f.why)))));
      }
    });
    return d;
  }

  const most = 500; // findings shown at once; filters reach the rest

  function findings() {
    const shown = r.findings.filter(matches);
    byId('shown').textContent = shown.length + ' / ' + r.findings.length;
    const files = [];
    let last = null;
    shown.slice(0, most).forEach(f => {
      if (f.path !== last) {
        last = f.path;
        files.push(el('article', { class: 'file' }, el('h3', null, f.path)));
      }
      files[files.length - 1].append(finding(f));
    });
    if (shown.length > most) files.push(el('p', { class: 'empty' }, '… ' + (shown.length - most)));
    byId('findings').replaceChildren(...(files.length ? files : [el('p', { class: 'empty card' }, w('no findings'))]));
  }

  function packages() {
    if (!r.packages.length) return;
    const cell = (n, limit) => el('td', { class: limit && n > limit ? 'over' : null }, size(n));
    const limit = n => el('td', null, n ? size(n) : '');
    byId('packages').replaceChildren(
      el('h2', null, w('package sizes'), ' ', el('small', null, w('before the devtools compress'))),
      el('table', null,
        el('thead', null, el('tr', null, ...['', both(r.from), w('limit'), both(r.to), w('limit')].map(h => el('th', null, h)))),
        el('tbody', null, ...r.packages.map(p => el('tr', null,
          el('td', null, both(p.title)), cell(p.fromBytes, p.fromLimit), limit(p.fromLimit), cell(p.toBytes, p.toLimit), limit(p.toLimit))))));
  }

  function lists() {
    if (r.hosts.length) {
      byId('hosts').replaceChildren(el('h2', null, w('server domains')), el('ul', null, ...r.hosts.map(h => el('li', null,
        h.origin, h.insecure ? ' (' + w('refused') + ')' : '', ' ', el('small', null, h.places.slice(0, 5).join(', '))))));
    }
    if (r.ignored.length) {
      byId('ignored').replaceChildren(el('h2', null, w('ignored')), el('ul', null, ...r.ignored.map(i => el('li', null,
        i.path + ':' + i.start.line + ' ' + i.code + ': ' + i.reason))));
    }
  }

  function draw() {
    document.documentElement.lang = state.zh ? 'zh' : 'en';
    byId('lang').textContent = state.zh ? 'English' : '中文';
    byId('search').placeholder = w('search');
    document.querySelectorAll('[data-w]').forEach(e => { e.textContent = w(e.dataset.w); });
    byId('way').textContent = both(r.from) + ' → ' + both(r.to);
    summary();
    units();
    toggles('classes', classes);
    toggles('bands', bands);
    findings();
    packages();
    lists();
  }

  byId('lang').addEventListener('click', () => { state.zh = !state.zh; draw(); });
  byId('search').addEventListener('input', e => { state.text = e.target.value; findings(); });
  byId('filters').addEventListener('submit', e => e.preventDefault());
  draw();
})();
