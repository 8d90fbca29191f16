// Page options of a model (model.js): its lifetimes run with the page's hooks.
const { start, state } = require('./instance.js');
const pageOptions = require('./pageOptions.js');

module.exports = (model, own) => pageOptions(Object.assign({}, model.methods, own), model.data, {
  onLoad(page) {
    const instance = start(page, model, true);
    instance.run('created');
    instance.receive(page.options);
    instance.run('attached');
  },
  onShow: page => state(page).runPage('show'),
  onHide: page => state(page).runPage('hide'),
  onReady: page => state(page).run('ready'),
  onResize: (page, event) => state(page).runPage('resize', [event]),
  onUnload: page => state(page).run('detached')
});
