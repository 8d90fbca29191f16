// Makes Alipay's page options: data of each page's own, the query kept, a share as callers mean it.
const { clone } = require('./clone.js');
const members = require('./members.js');

const SHARE_TIMEOUT = 3000; // how long callers may think that a share waits

// awaited is a share that waits for a promise, but not for ever.
function awaited(given) {
  const { promise } = given;
  delete given.promise;
  return Promise.race([
    promise.then(late => Object.assign({}, given, late)),
    new Promise(resolve => { setTimeout(() => resolve(given), SHARE_TIMEOUT); })
  ]);
}

function share(page, answer) {
  if (answer && typeof answer.then === 'function') return answer.then(late => share(page, late));
  const query = Object.keys(page.options).map(key => `${key}=${page.options[key]}`).join('&');
  const given = Object.assign({ path: `/${page.route}${query ? `?${query}` : ''}` }, answer);
  if (given.promise) return awaited(given);
  return given;
}

// pageOptions takes the page's own hooks and fields, its data, and what is to run beside
// its hooks: {onLoad(page), onShow(page), …}; first where it loads and is ready, else last.
module.exports = (own, data, hooks) => {
  const page = Object.assign(
    {},
    members,
    own,
    { data: () => clone(data) }
  );
  const fields = Object.keys(own).filter(name => typeof own[name] === 'object' && own[name] !== null);
  fields.forEach(name => { delete page[name]; });
  const run = (name, instance, argument) => { if (hooks && hooks[name]) hooks[name](instance, argument); };
  const call = (name, instance, args) => (own[name] ? own[name].apply(instance, args || []) : undefined);

  page.onLoad = function (query) {
    this.options = query || {};
    fields.forEach(name => { this[name] = clone(own[name]); });
    run('onLoad', this);
    return call('onLoad', this, [this.options]);
  };
  ['onShow', 'onHide'].filter(name => own[name] || hooks).forEach(name => {
    page[name] = function () {
      call(name, this);
      run(name, this);
    };
  });
  if (own.onReady || own.onRouteDone || hooks) {
    page.onReady = function () {
      run('onReady', this);
      call('onReady', this);
    };
  }
  if (hooks) {
    page.onUnload = function () {
      call('onUnload', this);
      run('onUnload', this);
    };
  }
  if (own.onResize || hooks) {
    delete page.onResize;
    page.events = {
      onResize(event) {
        call('onResize', this, [event]);
        run('onResize', this, event);
      }
    };
  }
  if (own.onTabItemTap) {
    page.onTabItemTap = function (item) {
      return call('onTabItemTap', this, [Object.assign({}, item, { index: String(item.index) })]);
    };
  }
  if (own.onShareAppMessage) {
    page.onShareAppMessage = function (from) { return share(this, call('onShareAppMessage', this, [from])); };
  }
  return page;
};
