const { toQuery } = require('./format');

const TABS = ['/pages/home/home', '/pages/category/category', '/pages/cart/cart', '/pages/mine/mine'];

/** 统一跳转：tab 页用 switchTab，页面栈快满时用 redirectTo */
function go(url, params) {
  const query = params ? toQuery(params) : '';
  const full = query ? `${url}?${query}` : url;
  if (TABS.includes(url)) {
    my.switchTab({ url });
  } else if (getCurrentPages().length >= 9) {
    my.redirectTo({ url: full });
  } else {
    my.navigateTo({ url: full });
  }
}

/** done runs once the page below is on top again. */
function back(delta = 1, done) {
  const pages = getCurrentPages();
  if (pages.length > delta) {
    my.navigateBack({ delta, success: done });
  } else {
    my.reLaunch({ url: TABS[0], success: done });
  }
}

/** The page below the current one, or undefined at the root. */
function previousPage() {
  const pages = getCurrentPages();
  return pages[pages.length - 2];
}

module.exports = { go, back, previousPage };
