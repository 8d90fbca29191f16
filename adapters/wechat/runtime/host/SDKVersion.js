// SDKVersion is the version of the base library.
//
// It is a property elsewhere; here it is a function, so that nothing runs before it is
// asked for.
module.exports = () => (wx.getAppBaseInfo ? wx.getAppBaseInfo() : wx.getSystemInfoSync()).SDKVersion;
