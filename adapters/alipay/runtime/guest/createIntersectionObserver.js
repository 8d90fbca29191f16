// my.createIntersectionObserver takes options alone, with selectAll, and may be told its
// component later by in(component); canonically the component comes first, with
// observeAll.
//
// So the observer is made when it begins to observe.
const fields = require('./fields.js');
const { component } = require('./instance.js'); //? Component

function currentPage() {
  const pages = getCurrentPages();
  return pages[pages.length - 1];
}

module.exports = (options) => {
  const asked = [];
  let owner;
  owner = component(); //? Component
  let native;
  const observer = {
    in(given) {
      owner = given;
      return observer;
    },
    observe(selector, callback) {
      native = api.createIntersectionObserver(owner || currentPage(), fields(options, {
        selectAll: 'observeAll', dataset: '', strict: '',
      }));
      asked.forEach((ask) => native[ask.name](...ask.args));
      native.observe(selector, callback);
    },
    disconnect() {
      if (native) native.disconnect();
    },
  };
  ['relativeTo', 'relativeToViewport'].forEach((name) => {
    observer[name] = (...args) => {
      asked.push({ name, args });
      return observer;
    };
  });
  return observer;
};
