// getDeviceBaseInfo is getDeviceInfo (2.20.1) under another name; before that
// version the fields are taken from the system information.
module.exports = () => (wx.getDeviceInfo ? wx.getDeviceInfo() : wx.getSystemInfoSync());
