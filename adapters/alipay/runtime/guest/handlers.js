// Wraps the methods of a page or component, so that those that serve as event
// handlers get what they would get on Alipay.
//
// A handler given to a component's tag is called there with any arguments the
// component likes (this.props.onChange(value, index)). Here the component fires
// an event whose detail is {wxmyArgs: arguments}, and the wrapped method is called
// with these; what it returns goes back in detail.wxmyResult, which reaches the
// component wherever the platform hands over the very detail. A native event
// is given Alipay's shape; what its handler returns is dropped, for returning from an
// input event canonically replaces the text and does nothing on Alipay. Any
// other call, from the code itself for instance, goes through as it is. When the
// user refuses an authorization, the tag names the handler of that in
// data-wxmy-refused.
const { refusal } = require('./authorized.js');
const events = require('./event.js');
const { within } = require('./instance.js');

// argumentsOf gives the arguments a component passed, or undefined.
function argumentsOf(event) {
  const detail = event && typeof event === 'object' && event.detail;
  return detail && Array.isArray(detail.wxmyArgs) ? detail.wxmyArgs : undefined;
}

function handle(instance, method, args) {
  const passed = argumentsOf(args[0]);
  if (passed) {
    args[0].detail.wxmyResult = method.apply(instance, passed);
    return undefined;
  }
  if (!events.isEvent(args[0])) return method.apply(instance, args);
  const refused = refusal(args[0]); //? getphonenumber getrealtimephonenumber getuserinfo getAuthorize
  //? getphonenumber getrealtimephonenumber getuserinfo getAuthorize
  if (refused) {
    const name = refused.currentTarget.dataset.wxmyRefused;
    if (typeof instance[name] === 'function') instance[name](refused);
    return undefined;
  }
  events(args[0]).forEach((event) => method.call(instance, event, ...args.slice(1)));
  return undefined;
}

function wrap(method) {
  return function handler(...args) {
    return within(this, () => handle(this, method, args));
  };
}

// handlers(methods) wraps every function among the members and copies the rest.
module.exports = (methods) => {
  const wrapped = {};
  Object.keys(methods || {}).forEach((name) => {
    wrapped[name] = typeof methods[name] === 'function' ? wrap(methods[name]) : methods[name];
  });
  return wrapped;
};
