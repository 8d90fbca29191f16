// Alipay tells of the keyboard's height and of a window's new size to the page
// that declares it in `events`, never to the whole app. hooks(events) completes
// a page's `events` (Page.js does this for the pages it makes); listeners of the
// whole app hear of what any of these pages is told.
const listeners = { onKeyboardHeight: [], onResize: [] };
let hooked = false;

function hooks(events) {
  hooked = true;
  const all = Object.assign({}, events);
  Object.keys(listeners).forEach(event => {
    const own = all[event];
    all[event] = function (payload) {
      if (own) own.call(this, payload);
      listeners[event].slice().forEach(listener => listener(payload));
    };
  });
  return all;
}

function on(event) {
  return listener => {
    if (!hooked) console.warn(`${event}: no page tells of it, the listener will not be called`);
    listeners[event].push(listener);
  };
}

function off(event) {
  return listener => {
    listeners[event] = listener ? listeners[event].filter(l => l !== listener) : [];
  };
}

module.exports = { hooks, on, off };
