test('call passes the options that its rules give', () => {
  return load('call')((o) => native.vibrateLong(o), record({foreign: 1}), {options: () => ({})}).then((r) => {
    equal(r, {})
    equal(calls, [['vibrateLong', {}]])
    equal(log, [['success', {}], ['complete', {}]])
  })
})

test('call fails with a number and a message', () => {
  answers.vibrateLong = new Error('auth deny')
  return load('call')((o) => native.vibrateLong(o), record()).then(() => equal(1, 2), (e) => {
    equal(e, {error: 4, errorMessage: 'auth deny'})
    equal(log, [['fail', e], ['complete', e]])
  })
})

test('missing fails through the callbacks and the promise', () => {
  const f = load('missing')('rsa', 'async')
  return f(record({text: 't'})).then(() => equal(1, 2), (e) => {
    equal([e.error, e.errorMessage], [3, 'rsa does not exist in WeChat'])
    equal(log, [['fail', e], ['complete', e]])
    return f()
  }).then(() => equal(1, 2), (e) => equal(e.error, 3))
})

test('missing: the other kinds', () => {
  const missing = load('missing')
  throws(() => missing('getPluginIdSync', 'sync')(), /getPluginIdSync does not exist in WeChat/)
  const listener = missing('onBLEX', 'listener')
  listener(() => {}); listener(() => {})
  missing('report', 'void')()
  equal(warnings, ['onBLEX does not exist in WeChat', 'report does not exist in WeChat'])
  const task = missing('upload', 'task')({})
  task.abort()
  const lottie = missing('createLottieContext', 'factory')('id')
  lottie.x = 5
  equal([lottie.x, lottie.then, typeof lottie.onPlay], [5, undefined, 'function'])
  return task.then(() => equal(1, 2), (e) => {
    equal(e.error, 3)
    return lottie.play()
  }).then(() => equal(1, 2), (e) => equal(e.errorMessage, 'createLottieContext.play does not exist in WeChat'))
})
