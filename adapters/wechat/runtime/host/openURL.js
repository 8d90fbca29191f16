// ap.openURL({url}) opens a web page.
//
// WeChat shows one only in a page of the mini-program that holds a <web-view>: here the
// page wxmy/pages/web, with the address in its query. The host of the address must be a
// business domain of the mini-program, and personal accounts cannot show web pages at
// all.
const call = require('./call.js');

module.exports = (options) => call((o) => wx.navigateTo(o), options, {
  options: (o) => ({ url: `/wxmy/pages/web?url=${encodeURIComponent(o.url)}` }),
  result: () => ({}),
});
