test('call passes nothing of the options by itself', () => {
  return load('call')((o) => native.vibrateLong(o), record({foreign: 1})).then((r) => {
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

test('missing throws or warns only when called', () => {
  const missing = load('missing')
  const factory = missing('createLottieContext', 'factory')
  throws(() => factory('id'), /createLottieContext does not exist in WeChat/)
  missing('onBLEX', 'listener')(() => {})
  equal(warnings, ['onBLEX does not exist in WeChat'])
})
