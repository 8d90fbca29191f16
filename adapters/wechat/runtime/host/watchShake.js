// watchShake succeeds once, when the device is shaken.
//
// WeChat gives the accelerometer alone: a shake is a change of more than 1.2 g between
// two readings. The accelerometer is stopped again, for it costs power.
const call = require('./call.js');

const SHAKE = 1.2;

function watch(native) {
  let last;
  const heard = (now) => {
    const moved = last && Math.abs(now.x - last.x) + Math.abs(now.y - last.y) + Math.abs(now.z - last.z);
    last = now;
    if (!(moved > SHAKE)) return;
    wx.offAccelerometerChange(heard);
    wx.stopAccelerometer({});
    native.success({});
  };
  wx.onAccelerometerChange(heard);
  wx.startAccelerometer({ interval: 'ui', fail: native.fail });
}

module.exports = (options) => call(watch, options);
