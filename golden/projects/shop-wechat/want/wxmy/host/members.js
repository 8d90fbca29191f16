// Methods of components and pages that Alipay names otherwise.

module.exports = {
  selectComponent(selector) { return this.$selectComponent(selector) || null; },
};
