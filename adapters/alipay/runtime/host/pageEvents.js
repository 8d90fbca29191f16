// Alipay tells of the keyboard's height and of a window's new size to the page that
// declares it in `events`, never to the whole app.
//
// This takes page options as Alipay has them and gives them with such events, which also
// go to the listeners of the whole app (pageEvents.on, pageEvents.off).
const listeners = { onKeyboardHeight: [], onResize: [] };
const done = new WeakSet();

function pageEvents(options) {
  if (done.has(options)) return options;
  const events = Object.assign({}, options.events);
  Object.keys(listeners).forEach(name => {
    const own = events[name];
    events[name] = function (payload) {
      if (own) own.call(this, payload);
      listeners[name].slice().forEach(listener => listener(payload));
    };
  });
  const page = Object.assign({}, options, { events });
  done.add(page);
  return page;
}

pageEvents.on = name => listener => {
  listeners[name].push(listener);
};

pageEvents.off = name => listener => {
  listeners[name] = listener ? listeners[name].filter(l => l !== listener) : [];
};

module.exports = pageEvents;
