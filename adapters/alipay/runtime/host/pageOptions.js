// Makes Alipay's page options of a merged model and of the hooks and fields the
// page has itself. What differs there: initial data and fields are shared between
// instances of a page; onLoad may get no query; this.options is not kept; a
// page's size is told to `events`; a tab's index is a number; a share needs a
// path, and takes a promise only as the whole answer.
const { clone } = require('./clone.js');
const { start, state } = require('./instance.js');
const members = require('./members.js');
const pageEvents = require('./pageEvents.js');

const SHARE_TIMEOUT = 3000; // what other clients wait for a shared page's promise

function pathOf(page) {
  const query = Object.keys(page.options || {}).map(key => `${key}=${page.options[key]}`).join('&');
  return `/${page.route}${query ? `?${query}` : ''}`;
}

function share(page, answer) {
  const base = Object.assign({ path: pathOf(page) }, answer);
  if (!base.promise) return base;
  const { promise } = base;
  delete base.promise;
  const timeout = new Promise(resolve => { setTimeout(() => resolve(base), SHARE_TIMEOUT); });
  return Promise.race([promise.then(late => Object.assign({}, base, late)), timeout]);
}

module.exports = (merged, own) => {
  const page = Object.assign({}, members, merged.methods, own);
  const hook = name => page[name] || (() => {});
  const { onLoad, onShow, onReady, onHide, onUnload, onRouteDone } = {
    onLoad: hook('onLoad'), onShow: hook('onShow'), onReady: hook('onReady'),
    onHide: hook('onHide'), onUnload: hook('onUnload'), onRouteDone: hook('onRouteDone')
  };
  const { onShareAppMessage, onTabItemTap, onResize } = page;
  const fields = Object.keys(page).filter(name => typeof page[name] === 'object' && page[name] !== null);
  fields.forEach(name => { delete page[name]; });
  delete page.onResize;

  Object.assign(page, {
    data: () => clone(merged.data),
    events: pageEvents.hooks({
      onResize(event) {
        state(this).runPage('resize', [event && event.size ? event.size : event]);
        if (onResize) onResize.call(this, event);
      }
    }),
    onLoad(query) {
      this.options = query || {};
      fields.forEach(name => { this[name] = clone(own[name] || merged.methods[name]); });
      const instance = start(this, merged);
      instance.run('created');
      instance.receive(this.options);
      instance.run('attached');
      return onLoad.call(this, this.options);
    },
    onShow() {
      state(this).runPage('show');
      return onShow.call(this);
    },
    onReady() {
      state(this).run('ready');
      onReady.call(this);
      onRouteDone.call(this);
    },
    onHide() {
      state(this).runPage('hide');
      return onHide.call(this);
    },
    onUnload() {
      const result = onUnload.call(this);
      state(this).run('detached');
      return result;
    }
  });
  if (onTabItemTap) {
    page.onTabItemTap = function (item) {
      return onTabItemTap.call(this, Object.assign({}, item, { index: String(item.index) }));
    };
  }
  if (onShareAppMessage) {
    page.onShareAppMessage = function (from) { return share(this, onShareAppMessage.call(this, from)); };
  }
  return page;
};
