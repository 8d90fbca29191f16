// Alipay's query takes no callback for boundingClientRect, leaves id and dataset
// out of it, searches all components unless asked of a page or component, and
// returns itself from select. So the questions are noted here and put to Alipay
// by exec: to the component given to in(), or to the page on top, or, when a
// selector crosses components by >>>, to the whole page. A page or component that
// makes the query itself, this.createSelectorQuery(), comes as the argument.
const RECT = { id: true, dataset: true, rect: true, size: true };
const FIELDS = ['id', 'dataset', 'rect', 'size', 'scrollOffset', 'computedStyle', 'context', 'node'];

function topPage() {
  const pages = getCurrentPages();
  return pages[pages.length - 1];
}

function native(questions, scope) {
  const crosses = questions.some(({ selector }) => selector && selector.indexOf('>>>') >= 0);
  const owner = crosses ? my : scope || topPage();
  return owner && typeof owner.createSelectorQuery === 'function' ? owner.createSelectorQuery() : my.createSelectorQuery();
}

// ask puts one question; Alipay may answer node and context by callback only.
function ask(query, { select, selector, kind, fields }, answer) {
  query[select](selector && selector.replace(/>>>/g, ' '));
  if (kind === 'boundingClientRect') {
    if (select === 'selectViewport') query.boundingClientRect();
    else query.fields(RECT, answer);
  } else if (kind === 'fields') {
    const known = {};
    FIELDS.forEach(name => { if (fields[name]) known[name] = fields[name]; });
    query.fields(known, answer);
  } else {
    query[kind](answer);
  }
}

module.exports = owner => {
  const questions = [];
  let scope = owner || null;
  const note = (select, selector) => {
    const question = (kind, callback, fields) => {
      questions.push({ select, selector, kind, fields, callback });
      return builder;
    };
    return {
      boundingClientRect: callback => question('boundingClientRect', callback),
      scrollOffset: callback => question('scrollOffset', callback),
      ref: callback => question('ref', callback),
      node: callback => question('node', callback),
      context: callback => question('context', callback),
      fields: (fields, callback) => question('fields', callback, fields)
    };
  };
  const builder = {
    in(other) {
      scope = other;
      return builder;
    },
    select: selector => note('select', selector),
    selectAll: selector => note('selectAll', selector),
    selectViewport: () => note('selectViewport'),
    exec(callback) {
      const query = native(questions, scope);
      const told = [];
      const asked = questions.filter(({ kind }) => kind !== 'ref');
      asked.forEach((question, i) => ask(query, question, res => { told[i] = res; }));
      query.exec(results => {
        const answers = questions.map(question => {
          const i = asked.indexOf(question); // -1: Alipay has no such question
          const result = results && results[i] !== undefined ? results[i] : told[i];
          return result === undefined ? null : result;
        });
        questions.forEach(({ callback: each }, i) => { if (each) each(answers[i]); });
        if (callback) callback(answers);
      });
      return builder;
    }
  };
  return builder;
};
