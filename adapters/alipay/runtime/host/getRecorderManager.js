// Alipay tells of interruptions for the whole app, and words an error as
// errorMessage.
module.exports = () => {
  const native = my.getRecorderManager();
  const recorder = {
    onInterruptionBegin: callback => my.onAudioInterruptionBegin(callback),
    onInterruptionEnd: callback => my.onAudioInterruptionEnd(callback),
    onError: callback => native.onError(err => callback({ errMsg: `operateRecorder:fail ${err.errorMessage}` })),
    onStop: callback => native.onStop(({ tempFilePath, duration, fileSize }) => callback({ tempFilePath, duration, fileSize }))
  };
  ['start', 'stop', 'pause', 'resume', 'onStart', 'onPause', 'onResume', 'onFrameRecorded'].forEach(name => {
    recorder[name] = argument => native[name](argument);
  });
  return recorder;
};
