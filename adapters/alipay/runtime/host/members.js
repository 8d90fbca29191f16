// Methods of components and pages that Alipay names otherwise.
let pages = 0;
const ids = new WeakMap();

module.exports = {
  //? selectComponent
  selectComponent(selector) { return this.$selectComponent(selector) || null; },
  //? selectAllComponents
  selectAllComponents(selector) { return this.$selectAllComponents(selector) || []; },
  //? groupSetData
  groupSetData(update) {
    const page = this.$page || this;
    page.$batchedUpdates(() => update.call(this));
  },
  //? getPageId
  getPageId() {
    const page = this.$page || this;
    if (!ids.has(page)) {
      pages += 1;
      ids.set(page, `pageId:${pages}`);
    }
    return ids.get(page);
  }
};
