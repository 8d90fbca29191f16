test('call: callbacks, in order, and no promise', () => {
  const { call } = load('call')
  const returned = call('x', record(), (done) => done({a: 1}))
  const res = {a: 1, errMsg: 'x:ok'}
  equal([returned, log], [undefined, [['success', res], ['complete', res]]])
})

test('call: a failure in the caller\'s words', () => {
  const { call } = load('call')
  call('x', record(), (done, fail) => fail({error: 4, errorMessage: 'no permission'}))
  const res = {errMsg: 'x:fail no permission', errno: 4}
  equal(log, [['fail', res], ['complete', res]])
  return call('x', {}, (done, fail) => fail({error: '11', errorMessage: '取消'})).then(() => equal(1, 2), (e) => {
    equal(e, {errMsg: 'x:fail cancel', errno: 11})
  })
})

test('call: complete alone means no promise, and hears of both', () => {
  const { call } = load('call')
  const heard = []
  equal(call('x', {complete: (r) => heard.push(r.errMsg)}, (done, fail) => fail('no')), undefined)
  equal(heard, ['x:fail no'])
})

test('call: a native that throws or is absent is a failure', () => {
  const { call } = load('call')
  return call('x', undefined, () => native.canIUse.nothing()).then(() => equal(1, 2), (e) => {
    equal(/^x:fail ./.test(e.errMsg), true)
  })
})

test('call: what a callback throws is not swallowed, complete still hears', () => {
  const { call } = load('call')
  const heard = []
  throws(() => call('x', {success() { throw new Error('mine') }, complete: () => heard.push(1)}, (done) => done()), /^mine$/)
  equal(heard, [1])
})

test('call: settles once', () => {
  load('call').call('x', record(), (done, fail) => { done(); fail('late'); done() })
  equal(log.map((l) => l[0]), ['success', 'complete'])
})

test('pick copies what was given', () => {
  equal(load('call').pick({a: 0, b: undefined, c: 1, d: 2}, ['a', 'b', 'c']), {a: 0, c: 1})
  equal(load('call').pick(undefined, ['a']), {})
})

test('wrap gives a native the convention', () => {
  answers.setStorage = {}
  const setStorage = load('wrap')('setStorage', 'setStorage')
  equal(setStorage(record({key: 'k', data: 1})), undefined)
  return advance(1).then(() => {
    equal(calls, [['setStorage', {key: 'k', data: 1}]])
    equal(log, [['success', {errMsg: 'setStorage:ok'}], ['complete', {errMsg: 'setStorage:ok'}]])
    answers['ap.openURL'] = Object.assign(new Error('bad'), {error: 2})
    return load('wrap')('openURL', 'ap.openURL')({url: 'u'})
  }).then(() => equal(1, 2), (e) => equal(e, {errMsg: 'openURL:fail bad', errno: 2}))
})

test('missing: async and task fail later', () => {
  const missing = load('missing')
  missing('getX', 'async')(record())
  equal(log, [])
  const task = missing('sendX', 'task')(record())
  equal(task.abort(), undefined)
  return advance(1).then(() => {
    equal(log.map(([name, r]) => name + ' ' + r.errMsg), [
      'fail getX:fail not supported on Alipay', 'complete getX:fail not supported on Alipay',
      'fail sendX:fail not supported on Alipay', 'complete sendX:fail not supported on Alipay'
    ])
    return missing('getX', 'async')()
  }).then(() => equal(1, 2), (e) => equal(e.errMsg, 'getX:fail not supported on Alipay'))
})

test('missing: sync throws, void and listener warn, a factory makes failing members', () => {
  const missing = load('missing')
  throws(() => missing('getXSync', 'sync')(), /^getXSync:fail not supported on Alipay$/)
  const onX = missing('onX', 'listener')
  onX(() => {})
  onX(() => {})
  missing('reportX', 'void')()
  equal(warnings, ['onX:fail not supported on Alipay', 'reportX:fail not supported on Alipay'])
  const made = missing('createX', 'factory')('id')
  made.onStop(() => {})
  equal(warnings.length, 3)
  made.start(record())
  return advance(1).then(() => equal(log[0][1].errMsg, 'createX.start:fail not supported on Alipay'))
})

test('namespace finds what was written, modules and natives', () => {
  const showToast = () => 'module'
  const api = load('namespace')({showToast}, {login: 'getAuthCode'})
  equal(api.showToast(), 'module')
  answers.getAuthCode = {authCode: 'c'}
  answers.canIUse = true
  equal([api.canIUse('x'), 'showToast' in api, 'login' in api], [true, true, true])
  api.mine = 1
  equal([api.mine, 'mine' in api], [1, true])
  return api.login({}).then((r) => equal(r, {authCode: 'c'}))
})

test('listen keeps pairs of functions', () => {
  const on = load('listen')('onCompassChange', 'offCompassChange', (r) => r.direction)
  const heard = []
  const a = (d) => heard.push('a' + d), b = (d) => heard.push('b' + d)
  on(a); on(a); on(b)
  emit('onCompassChange', {direction: 1})
  on.off(a)
  emit('onCompassChange', {direction: 2})
  on.emit(3)
  on.off()
  emit('onCompassChange', {direction: 4})
  equal(heard, ['a1', 'b1', 'b2', 'b3'])
})

test('methods: converted, bound and absent', () => {
  const { converted, bound, absent } = load('methods')
  const object = {get: ({success}) => success({v: 1}), put() { return this === object }}
  equal(bound(object, ['put', 'gone']).put(), true)
  absent(['x'], 'void').x()
  equal(warnings, ['x:fail not supported on Alipay'])
  return converted(object, ['get']).get().then((r) => equal(r, {v: 1, errMsg: 'get:ok'}))
})
