// getAppIdSync gives {appId}; in WeChat it is part of the account information.
module.exports = () => ({ appId: wx.getAccountInfoSync().miniProgram.appId });
