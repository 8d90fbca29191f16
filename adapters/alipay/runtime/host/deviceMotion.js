// Alipay listens to the motion of the device as soon as a listener is there, and
// has no start and stop of its own: listeners are kept here and given to Alipay
// while listening is on, which it is from the first listener until stop.
let listeners = [];
let listening = true;

module.exports = {
  on(listener) {
    listeners.push(listener);
    if (listening) my.onDeviceMotionChange(listener);
  },
  off(listener) {
    const gone = listeners.filter(l => !listener || l === listener);
    listeners = listeners.filter(l => gone.indexOf(l) < 0);
    if (listening) gone.forEach(l => my.offDeviceMotionChange(l));
  },
  turn(on) {
    if (on === listening) return;
    listening = on;
    listeners.forEach(l => (on ? my.onDeviceMotionChange(l) : my.offDeviceMotionChange(l)));
  }
};
