// The loading indicator that stands for a toast with a spinner.
let timer = null;

function forget() {
  const running = timer !== null;
  clearTimeout(timer);
  timer = null;
  return running;
}

function hide() {
  if (forget()) my.hideLoading();
}

module.exports = {
  forget, // the indicator is no longer the toast's
  hide,
  hideAfter(duration) {
    forget();
    timer = setTimeout(hide, duration);
  }
};
