// SDKVersion is the version of the base library. It is a value, not a function: it
// never changes, so it is asked for once, when the module is loaded.
const info = wx.getAppBaseInfo ? wx.getAppBaseInfo() : wx.getSystemInfoSync();

module.exports = info.SDKVersion;
