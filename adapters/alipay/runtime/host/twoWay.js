// The method behind a two-way binding, which Alipay does not have: the field that
// the element names in data-wxmy-model takes the value that the event tells, and
// then the author's own handler, if any (data-wxmy-then), is called. A change that
// a component made to one of its own properties comes the same way.
module.exports = function (event) {
  const { wxmyModel, wxmyThen } = event.currentTarget.dataset;
  const { value } = event.detail;
  if (this.data[wxmyModel] !== value) this.setData({ [wxmyModel]: value });
  if (wxmyThen && typeof this[wxmyThen] === 'function') this[wxmyThen](event);
};
