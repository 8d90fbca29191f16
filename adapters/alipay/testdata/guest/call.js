test('call gives a promise and calls success and complete', () => {
  const call = load('call')
  answers.getBatteryInfo = {level: 50, isCharging: true}
  return call((o) => native.getBatteryInfo(o), record()).then((r) => {
    equal(r, {level: 50, isCharging: true})
    equal(log, [['success', r], ['complete', r]])
  })
})

test('call turns errMsg into a number and a message', () => {
  const call = load('call')
  equal(call.failure({errMsg: 'chooseImage:fail cancel'}), {error: 11, errorMessage: 'cancel'})
  equal(call.failure({errMsg: 'getLocation:fail auth deny'}), {error: 4, errorMessage: 'auth deny'})
  equal(call.failure({errMsg: 'x:fail parameter error: url'}), {error: 2, errorMessage: 'parameter error: url'})
  equal(call.failure({errMsg: 'x:fail'}), {error: 3, errorMessage: 'x:fail'})
  equal(call.failure(undefined), {error: 3, errorMessage: 'fail'})
  equal(call.failure({errMsg: 'x:fail cancel'}, {cancelled: 10}).error, 10)
})

test('a call that throws fails through the callbacks', () => {
  const call = load('call')
  return call(() => { throw new TypeError('wx.gone is not a function') }, record()).then(() => equal(1, 2), (e) => {
    equal(e, {error: 3, errorMessage: 'wx.gone is not a function'})
    equal(log, [['fail', e], ['complete', e]])
  })
})

test('an error of the caller in a callback is not turned into a failure', () => {
  const call = load('call')
  const failed = []
  throws(() => call((o) => o.success({}), {success() { throw new Error('mine') }, fail: (e) => failed.push(e)}), /mine/)
  equal(failed, [])
})

test('wrap gives the same convention to an API that is otherwise the same', () => {
  const wrap = load('wrap')
  answers.navigateTo = new Error('page "x" is not found')
  const navigateTo = wrap((o) => native.navigateTo(o))
  return navigateTo(record({url: 'x'})).catch((e) => {
    equal(e, {error: 3, errorMessage: 'page "x" is not found'})
    equal(calls, [['navigateTo', {url: 'x'}]])
    equal(log.length, 2)
  })
})

test('fields renames, drops and keeps', () => {
  const fields = load('fields')
  equal(fields({a: 1, b: 2, c: undefined, d: 0, success() {}}, {a: 'x', b: ''}), {x: 1, d: 0})
  equal(fields(undefined, {}), {})
})

test('listeners registers once and removes by callback', () => {
  const listeners = load('listeners')
  const registered = []
  const events = listeners((f) => registered.push(f), (n) => [n * 2, 'x'], (f) => registered.splice(registered.indexOf(f), 1))
  const heard = []
  const a = (...args) => heard.push(['a'].concat(args))
  const b = (...args) => heard.push(['b'].concat(args))
  events.on(a); events.on(b)
  equal(registered.length, 1)
  registered[0](1)
  equal(heard, [['a', 2, 'x'], ['b', 2, 'x']])
  events.off(a)
  registered[0](2)
  equal(heard.length, 3)
  events.off()
  equal(registered.length, 0)
})
