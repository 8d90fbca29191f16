// loadPlugin({plugin}) fetches a plugin's code before it is used.
//
// In WeChat it is requirePlugin.async, a global function; the plugin must be declared in
// app.json.
const call = require('./call.js');

module.exports = (options) => call((o) => {
  requirePlugin.async((options || {}).plugin).then(() => o.success({}), o.fail);
}, options);
