// my.showToast names the text content and the icon type, shows no icon by default, and
// stays 3 s instead of 1.5 s.
//
// "exception" has no icon of its own: it is shown as text. The position (xOffset,
// yOffset) cannot be chosen.
const call = require('./call.js');

const ICONS = { success: 'success', fail: 'error', loading: 'loading' };

module.exports = (options) => {
  const delay = (options || {}).delay;
  const show = (o) => (delay > 0 ? setTimeout(() => api.showToast(o), delay) : api.showToast(o));
  return call(show, options, {
    options: (o) => ({
      title: o.content === undefined || o.content === null ? '' : String(o.content),
      icon: ICONS[o.type] || 'none',
      duration: o.duration === undefined ? 3000 : o.duration,
    }),
  });
};
