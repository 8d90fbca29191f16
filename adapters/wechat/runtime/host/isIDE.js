// isIDE tells whether the mini-program runs in the devtools. It is a value, not a
// function: it never changes, so it is asked for once, when the module is loaded.
const info = wx.getDeviceInfo ? wx.getDeviceInfo() : wx.getSystemInfoSync();

module.exports = info.platform === 'devtools';
