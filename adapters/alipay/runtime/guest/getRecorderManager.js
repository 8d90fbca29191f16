// my.getRecorderManager's listeners can be removed, its errors are {error,
// errorMessage}, and start takes the longest time in seconds as maxRecordTime;
// minRecordTime and hideTips have no canonical option. onDecibelChange has no source.
const call = require('./call.js');
const fields = require('./fields.js');
const offable = require('./offable.js');

const EVENTS = {
  Start: () => [], Pause: () => [], Resume: () => [], Stop: null, FrameRecorded: null, Error: (res) => [call.failure(res)],
};

module.exports = () => {
  const manager = offable(api.getRecorderManager(), EVENTS);
  if (manager.start.guest) return manager;
  const start = manager.start;
  manager.start = (options) => {
    const given = options || {};
    const native = fields(given, { maxRecordTime: '', minRecordTime: '', hideTips: '' });
    if (native.duration === undefined && given.maxRecordTime) native.duration = given.maxRecordTime * 1000;
    start.call(manager, native);
  };
  manager.start.guest = true;
  return manager;
};
