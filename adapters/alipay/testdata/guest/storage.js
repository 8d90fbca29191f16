test('getStorageSync gives {data}, and null for nothing', () => {
  const get = load('getStorageSync')
  const stored = {a: {n: 1}, empty: '', no: false}
  answers.getStorageSync = (key) => (key in stored ? stored[key] : '')
  answers.getStorageInfoSync = () => ({keys: Object.keys(stored), currentSize: 1, limitSize: 10240})
  equal(get({key: 'a'}), {data: {n: 1}, success: true})
  equal(get({key: 'no'}), {data: false, success: true})
  equal(get({key: 'empty'}), {data: '', success: true})
  equal(get({key: 'absent'}), {data: null, success: true})
  equal(calls[0], ['getStorageSync', 'a'])
})

test('getStorageSync reports a thrown error in its result', () => {
  const get = load('getStorageSync')
  answers.getStorageSync = new Error('getStorageSync:fail parameter error')
  equal(get({key: 1}), {error: 2, errorMessage: 'parameter error'})
})

test('setStorageSync takes an object and reports errors in its result', () => {
  const set = load('setStorageSync')
  equal(set({key: 'k', data: [1]}), {success: true})
  equal(calls, [['setStorageSync', 'k', [1]]])
  answers.setStorageSync = new Error('setStorageSync:fail entry size limit reached')
  equal(set({key: 'k', data: 'x'}), {error: 3, errorMessage: 'entry size limit reached'})
})

test('removeStorageSync takes an object', () => {
  const remove = load('removeStorageSync')
  equal(remove({key: 'k'}), {success: true})
  equal(calls, [['removeStorageSync', 'k']])
  answers.removeStorageSync = new Error('removeStorageSync:fail broken')
  equal(remove({key: 'k'}), {error: 3, errorMessage: 'broken'})
})

test('getStorage succeeds with null for nothing, and fails for other reasons', () => {
  const get = load('getStorage')
  answers.getStorage = (o) => (o.key === 'a' ? {data: 1} : new Error(o.key === 'b' ? 'data not found' : 'disk error'))
  return get(record({key: 'a'})).then((r) => {
    equal(r, {data: 1})
    return get(record({key: 'b'}))
  }).then((r) => {
    equal(r, {data: null})
    return get(record({key: 'c'})).then(() => equal('resolved', ''), (e) => equal(e, {error: 3, errorMessage: 'disk error'}))
  }).then(() => equal(log, [
    ['success', {data: 1}], ['complete', {data: 1}],
    ['success', {data: null}], ['complete', {data: null}],
    ['fail', {error: 3, errorMessage: 'disk error'}], ['complete', {error: 3, errorMessage: 'disk error'}],
  ]))
})
