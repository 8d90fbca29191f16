// isIDE tells whether the mini-program runs in the devtools.
//
// It is a property elsewhere; here it is a function, so that nothing runs before it is
// asked for.
module.exports = () => wx.getSystemInfoSync().platform === 'devtools';
