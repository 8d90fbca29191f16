// Alipay's query takes no callback for boundingClientRect and searches all components
// unless asked of one. So questions are noted, and put to Alipay by exec: to the
// component given to in(), else to the page on top, or to all for a selector with >>>.
const RECT = { id: true, dataset: true, rect: true, size: true };
const FIELDS = ['id', 'dataset', 'rect', 'size', 'node'];

function topPage() {
  const pages = getCurrentPages();
  return pages[pages.length - 1];
}

function native(questions, scope) {
  const crosses = questions.some(({ selector }) => selector && selector.indexOf('>>>') >= 0);
  const owner = crosses ? my : scope || topPage();
  return owner && typeof owner.createSelectorQuery === 'function' ? owner.createSelectorQuery() : my.createSelectorQuery();
}

// known leaves out fields that Alipay does not have.
const known = fields => FIELDS.reduce((all, name) => (fields[name] ? Object.assign(all, { [name]: fields[name] }) : all), {});

// ask puts one question; Alipay may answer node and context by callback only.
function ask(query, { select, selector, kind, fields }, answer) {
  query[select](selector && selector.replace(/>>>/g, ' '));
  if (kind === 'fields') return query.fields(known(fields), answer);
  if (kind !== 'boundingClientRect') return query[kind](answer);
  return query.fields(RECT, answer);
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
      node: callback => question('node', callback),
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
