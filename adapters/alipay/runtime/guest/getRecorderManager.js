// my.getRecorderManager's listeners can be removed, its errors are {error,
// errorMessage}, and start takes the longest time in seconds as maxRecordTime;
// minRecordTime and hideTips have no canonical option. onDecibelChange has no source.
//
// There is one manager, changed when it is first asked for.
const absent = require('./absent.js');
const call = require('./call.js');
const fields = require('./fields.js');
const offable = require('./offable.js');

const EVENTS = {
  Start: () => [], Pause: () => [], Resume: () => [], Stop: null, FrameRecorded: null, Error: (res) => [call.failure(res)],
};
let manager;

function change(native) {
  const start = native.start;
  native.start = (options) => {
    const given = options || {};
    const asked = fields(given, { maxRecordTime: '', minRecordTime: '', hideTips: '' });
    if (asked.duration === undefined && given.maxRecordTime) asked.duration = given.maxRecordTime * 1000;
    start.call(native, asked);
  };
  return absent(offable(native, EVENTS), ['onDecibelChange', 'offDecibelChange']);
}

module.exports = () => {
  manager = manager || change(api.getRecorderManager());
  return manager;
};
