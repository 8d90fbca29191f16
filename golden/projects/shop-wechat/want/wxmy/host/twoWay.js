// The handler behind a two-way binding: the field named in data-wxmy-model takes the
// value.
module.exports = function (event) {
  const { wxmyModel, wxmyProp, wxmyThen } = event.currentTarget.dataset;
  const { name, value } = event.detail;
  const field = wxmyProp ? wxmyModel.split(' ')[wxmyProp.split(' ').indexOf(name)] : wxmyModel;
  if (field && this.data[field] !== value) this.setData({ [field]: value });
  if (wxmyThen && typeof this[wxmyThen] === 'function') this[wxmyThen](event);
};
