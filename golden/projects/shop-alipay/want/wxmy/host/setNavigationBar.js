// setNavigationBar sets title and colours in one call; WeChat has a call for each.
const call = require('./call.js');

// light tells whether dark text reads better on a #rgb or #rrggbb colour.
function light(color) {
  const hex = color.replace('#', '').replace(/^(.)(.)(.)$/, '$1$1$2$2$3$3');
  const part = (i) => parseInt(hex.slice(i, i + 2), 16) || 0;
  return part(0) * 0.299 + part(2) * 0.587 + part(4) * 0.114 > 150;
}

// steps gives the native calls that the options ask for, each as a function of callbacks.
function steps(o) {
  const list = [];
  if (o.title !== undefined) list.push((callbacks) => wx.setNavigationBarTitle(Object.assign({ title: String(o.title) }, callbacks)));
  if (o.backgroundColor) {
    const frontColor = o.frontColor || (light(o.backgroundColor) ? '#000000' : '#ffffff');
    list.push((callbacks) => wx.setNavigationBarColor(Object.assign({ backgroundColor: o.backgroundColor, frontColor }, callbacks)));
  }
  return list;
}

const run = (step) => new Promise((resolve, reject) => {
  step({ success: resolve, fail: reject });
});

module.exports = (options) => call((native) => {
  Promise.all(steps(options || {}).map(run)).then(() => native.success({}), native.fail);
}, options);
