// The handler behind a two-way binding: the field named in data-wxmy-model takes the
// value.
//
// The method behind a two-way binding, which Alipay does not have: the field that the
// element names in data-wxmy-model takes the value that the event tells, and then the
// author's own handler, if any (data-wxmy-then), is called.
// A component tells the same way which of its own properties it changed: data-wxmy-prop
// names those that are bound, in the order of the fields.
module.exports = function (event) {
  const { wxmyModel, wxmyProp, wxmyThen } = event.currentTarget.dataset;
  const { name, value } = event.detail;
  const field = wxmyProp ? wxmyModel.split(' ')[wxmyProp.split(' ').indexOf(name)] : wxmyModel;
  if (field && this.data[field] !== value) this.setData({ [field]: value });
  if (wxmyThen && typeof this[wxmyThen] === 'function') this[wxmyThen](event);
};
