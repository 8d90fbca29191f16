// The loading indicator that stands for a toast with a spinner.
//
// The loading indicator that stands for a toast with a spinner: taken away after
// the toast's time, unless something else has been shown or hidden meanwhile.
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
